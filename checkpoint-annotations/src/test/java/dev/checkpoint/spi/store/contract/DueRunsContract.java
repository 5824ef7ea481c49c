package dev.checkpoint.spi.store.contract;

import static dev.checkpoint.spi.store.contract.SampleEntries.TIME;
import static dev.checkpoint.spi.store.contract.SampleEntries.completed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.model.Cause;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Why;
import dev.checkpoint.spi.store.DueRun;
import dev.checkpoint.spi.store.DueRuns;
import dev.checkpoint.spi.store.Request;
import dev.checkpoint.spi.store.Requests;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a store promises that finds runs which are due.
 *
 * <table>
 *   <caption>When a run that no living instance holds is due, first match wins</caption>
 *   <tr><th>where it stands</th><th>cause</th></tr>
 *   <tr><td>running</td><td>interrupted</td></tr>
 *   <tr><td>paused by a shutdown</td><td>handed over</td></tr>
 *   <tr><td>waiting, and an answer was left for it</td><td>answered</td></tr>
 *   <tr><td>waiting for a time that has come</td><td>overdue</td></tr>
 *   <tr><td>any other, and a request for it is open</td><td>requested</td></tr>
 * </table>
 *
 * <p>The longest untouched come first. A run that cannot be read is left out, and keeps no other from being found.
 */
public abstract class DueRunsContract extends StoreContract {

    private static final Instant NOW = TIME.plusSeconds(3600);

    private DueRuns due;

    @BeforeEach
    void findAbility() {
        due = ability(DueRuns.class);
    }

    private Map<String, Cause> found(String... pipelines) {
        Map<String, Cause> causes = new LinkedHashMap<>();
        for (DueRun run : due.due(Set.of(pipelines), NOW, 100)) {
            causes.put(run.run().runId(), run.cause());
        }
        return causes;
    }

    private void running(String id, Entry... more) {
        start(id, "research", more);
    }

    private static Entry waiting(Instant time, @Nullable Instant until) {
        return new Entry.RunWaiting(time, Why.APPROVAL, "publish", "Publish?", until);
    }

    private static Entry paused(Why why) {
        return new Entry.RunPaused(TIME, why, "lunch", null);
    }

    private void leave(String run, Request.Kind kind) {
        store.ability(Requests.class).orElseThrow().leave(new Request("a", RunId.of(run), kind, TIME, null, "", null));
    }

    @Test
    void findsRunsWhoseInstanceIsGone() {
        running("a", completed("plan", "1"));
        assertThat(found("research")).isEmpty();
        store.release(RunId.of("a"));
        assertThat(found("research")).containsExactly(Map.entry("a", Cause.INTERRUPTED));
        assertThat(due.due(Set.of("research"), NOW, 1)).singleElement().satisfies(run -> {
            assertThat(run.run().status()).isEqualTo(RunStatus.INTERRUPTED);
            assertThat(run.run().pipeline()).isEqualTo("research");
            assertThat(run.run().entries()).isEqualTo(2);
        });
    }

    @Test
    void findsRunsThatAShutdownHandedOver() {
        unheld("a", paused(Why.SHUTDOWN));
        unheld("b", paused(Why.REQUESTED));
        unheld("c", paused(Why.BUDGET));
        assertThat(found("research")).containsExactly(Map.entry("a", Cause.HANDED_OVER));
    }

    private void unheld(String id, Entry... more) {
        running(id, more);
        store.release(RunId.of(id));
    }

    @Test
    void findsRunsWhoseTimeHasCome() {
        unheld("a", waiting(TIME, NOW));
        unheld("b", waiting(TIME, NOW.plusMillis(1)));
        unheld("c", waiting(TIME, null));
        assertThat(found("research")).containsExactly(Map.entry("a", Cause.OVERDUE));
    }

    @Test
    void findsWaitingRunsThatAreAnswered() {
        if (store.ability(Requests.class).isPresent()) {
            unheld("a", waiting(TIME, null));
            unheld("b", waiting(TIME, NOW));
            unheld("c", waiting(TIME, null));
            leave("a", Request.Kind.ANSWER);
            leave("b", Request.Kind.ANSWER);
            assertThat(found("research")).containsOnly(Map.entry("a", Cause.ANSWERED), Map.entry("b", Cause.ANSWERED));
        }
    }

    @Test
    void findsRunsOfNobodyThatSomethingIsAskedOf() {
        if (store.ability(Requests.class).isPresent()) {
            unheld("a", paused(Why.REQUESTED));
            unheld("b", new Entry.RunCancelled(TIME, "asked for", null));
            unheld("c", paused(Why.REQUESTED));
            running("d");
            unheld("e");
            leave("a", Request.Kind.CANCEL);
            leave("b", Request.Kind.PAUSE);
            leave("d", Request.Kind.PAUSE);
            leave("e", Request.Kind.CANCEL);
            assertThat(found("research"))
                    .containsOnly(
                            Map.entry("a", Cause.REQUESTED),
                            Map.entry("b", Cause.REQUESTED),
                            Map.entry("e", Cause.INTERRUPTED));
            store.ability(Requests.class).orElseThrow().settle(RunId.of("a"), "a");
            assertThat(found("research")).doesNotContainKey("a");
        }
    }

    @Test
    void findsNothingOfOtherPipelines() {
        start("a", "billing");
        start("b", "research");
        start("c", "Ünïcode/x");
        store.release(RunId.of("a"));
        store.release(RunId.of("b"));
        store.release(RunId.of("c"));
        assertThat(found("billing")).containsOnlyKeys("a");
        assertThat(found("billing", "Ünïcode/x", "none")).containsOnlyKeys("a", "c");
        assertThat(found("none")).isEmpty();
        assertThat(found()).isEmpty();
    }

    @Test
    void tellsOfTheLongestUntouchedFirst() {
        unheld("b", at(TIME.plusSeconds(30)));
        unheld("a", at(TIME.plusSeconds(20)));
        unheld("c", at(TIME.plusSeconds(10)));
        assertThat(found("research").keySet()).containsExactly("c", "a", "b");
        assertThat(due.due(Set.of("research"), NOW, 2))
                .extracting(run -> run.run().runId())
                .containsExactly("c", "a");
    }

    private static Entry at(Instant time) {
        return new Entry.RunPaused(time, Why.SHUTDOWN, "shutdown", null);
    }

    @Test
    void leavesOutARunThatCannotBeRead() throws Exception {
        unheld("a");
        unheld("b");
        if (damage(RunId.of("a"))) {
            assertThat(found("research")).containsOnlyKeys("b");
        }
    }
}
