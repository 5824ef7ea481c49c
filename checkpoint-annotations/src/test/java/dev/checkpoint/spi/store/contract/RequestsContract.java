package dev.checkpoint.spi.store.contract;

import static dev.checkpoint.spi.store.contract.SampleEntries.completed;
import static dev.checkpoint.spi.store.contract.SampleEntries.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.RunQuery;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Request;
import dev.checkpoint.spi.store.Request.Kind;
import dev.checkpoint.spi.store.Requests;
import dev.checkpoint.spi.store.RunCatalog;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a store promises that keeps requests.
 *
 * <ul>
 *   <li>Any instance may leave one, also while another holds the run and writes to it; neither waits for the other.
 *   <li>A request is there with all it says or not at all, and survives the instances.
 *   <li>Left twice while it is open, it is there once; of several instances that leave it at once one gets {@code true}.
 *   <li>Open requests come in the order in which they were left. They are gone when they are settled, or with their run.
 *   <li>They are no part of a journal, and no list of runs shows them.
 * </ul>
 */
public abstract class RequestsContract extends StoreContract {

    private static final RunId OTHER = RunId.of("orders-43");

    private Requests requests;

    @BeforeEach
    void findAbility() {
        requests = ability(Requests.class);
        append(0, started(RUN));
    }

    /** Another instance over the same data; the same one if there can be no other. */
    protected CheckpointStore another() throws Exception {
        return store;
    }

    private static Request request(String id, RunId run, Kind kind, @Nullable String content) {
        return new Request(
                id, run, kind, SampleEntries.TIME, "Ada", "lunch", content == null ? null : Payload.of(content));
    }

    private static Request pause(String id) {
        return request(id, RUN, Kind.PAUSE, null);
    }

    private List<String> open(RunId... runs) {
        return requests.open(new LinkedHashSet<>(List.of(runs))).stream()
                .map(Request::id)
                .toList();
    }

    private static void assertSame(Request actual, Request expected) {
        assertThat(actual).usingRecursiveComparison().ignoringFields("content").isEqualTo(expected);
        Payload content = expected.content();
        Payload kept = actual.content();
        assertThat(kept == null ? null : kept.json()).isEqualTo(content == null ? null : content.json());
    }

    @Test
    void keepsWhatIsAskedInTheOrderInWhichItWasLeft() {
        List<Request> left = List.of(
                request("c", RUN, Kind.CANCEL, null),
                request("a", RUN, Kind.ANSWER, "{\"answer\":\"APPROVED\",\"value\":{\"n\":1.10,\"t\":\"a\\nb: #c\"}}"),
                request("b", RUN, Kind.CHECKPOINT, "{}"),
                new Request("d", RUN, Kind.PAUSE, SampleEntries.TIME.plusNanos(1000), null, "", null));
        for (Request request : left) {
            assertThat(requests.leave(request)).isTrue();
        }
        List<Request> open = requests.open(Set.of(RUN));
        assertThat(open).hasSameSizeAs(left);
        for (int i = 0; i < left.size(); i++) {
            assertSame(open.get(i), left.get(i));
        }
    }

    @Test
    void keepsOddTexts() {
        List<Request> left = new ArrayList<>();
        for (String odd : SampleEntries.ODD_TEXTS) {
            String content = "{" + quote(odd) + ":" + quote(odd) + "}";
            left.add(new Request("id" + odd, RUN, Kind.ANSWER, SampleEntries.TIME, odd, odd, Payload.of(content)));
        }
        left.forEach(requests::leave);
        List<Request> open = requests.open(Set.of(RUN));
        assertThat(open).hasSameSizeAs(left);
        for (int i = 0; i < left.size(); i++) {
            assertSame(open.get(i), left.get(i));
        }
    }

    @Test
    void takesAnyIdForDataAndNothingElse() {
        for (RunId run : hostileIds()) {
            assertThat(store.append(new Append(run, 0, List.of(started(run)), Trigger.LIFECYCLE)))
                    .isEqualTo(AppendOutcome.WRITTEN);
            assertThat(requests.leave(request(run.value(), run, Kind.PAUSE, null)))
                    .isTrue();
        }
        for (RunId run : hostileIds()) {
            assertThat(open(run)).as(run.value()).containsExactly(run.value());
        }
        assertThat(requests.open(new LinkedHashSet<>(hostileIds()))).hasSameSizeAs(hostileIds());
    }

    @Test
    void isThereOnceHoweverOftenItIsLeft() {
        assertThat(requests.leave(pause("a"))).isTrue();
        assertThat(requests.leave(request("a", RUN, Kind.CANCEL, "{}"))).isFalse();
        assertThat(requests.open(Set.of(RUN)))
                .singleElement()
                .extracting(Request::kind)
                .isEqualTo(Kind.PAUSE);
    }

    @Test
    void letsOneOfManyLeaveIt() throws Exception {
        List<Boolean> outcomes = atOnce(4, () -> requests.leave(pause("a")));
        assertThat(outcomes).containsOnlyOnce(true);
        assertThat(open(RUN)).containsExactly("a");
    }

    @Test
    void leavesNoneForARunThatIsNotThere() {
        assertThat(requests.leave(request("a", OTHER, Kind.PAUSE, null))).isFalse();
        assertThat(open(OTHER)).isEmpty();
    }

    @Test
    void closesWhatIsSettled() {
        requests.leave(pause("a"));
        requests.leave(pause("b"));
        requests.settle(RUN, "a");
        requests.settle(RUN, "a");
        requests.settle(OTHER, "b");
        assertThat(open(RUN)).containsExactly("b");
        assertThat(requests.leave(pause("a"))).isTrue();
        assertThat(open(RUN)).containsExactly("b", "a");
    }

    @Test
    void tellsOnlyOfTheRunsThatAreAskedFor() {
        store.append(new Append(OTHER, 0, List.of(started(OTHER)), Trigger.LIFECYCLE));
        requests.leave(pause("a"));
        requests.leave(request("b", OTHER, Kind.PAUSE, null));
        assertThat(open(RUN)).containsExactly("a");
        assertThat(open(OTHER)).containsExactly("b");
        assertThat(open(RUN, OTHER)).containsExactly("a", "b");
        assertThat(open()).isEmpty();
        assertThat(open(RunId.of("neither"))).isEmpty();
    }

    @Test
    void goesWithItsRun() {
        requests.leave(pause("a"));
        store.release(RUN);
        assertThat(store.delete(RUN)).isTrue();
        assertThat(open(RUN)).isEmpty();
        append(0, started(RUN));
        assertThat(open(RUN)).isEmpty();
    }

    @Test
    void doesNotTouchTheJournal() {
        requests.leave(pause("a"));
        assertThat(append(1, completed("plan", "1"))).isEqualTo(AppendOutcome.WRITTEN);
        requests.settle(RUN, "a");
        assertThat(append(2, completed("search", "1"))).isEqualTo(AppendOutcome.WRITTEN);
        assertThat(read(store, RUN).nextSeq()).isEqualTo(3);
        store.ability(RunCatalog.class)
                .ifPresent(catalog -> assertThat(catalog.find(RunQuery.all())).hasSize(1));
    }

    @Test
    void isSeenByOtherInstancesAndOutlivesTheOneThatLeftIt() throws Exception {
        CheckpointStore other = another();
        Requests ofOther = other.ability(Requests.class).orElseThrow();
        assertThat(ofOther.leave(pause("a"))).isTrue();
        assertThat(requests.leave(pause("a"))).isFalse();
        if (other != store) {
            other.close();
        }
        assertThat(open(RUN)).containsExactly("a");
    }
}
