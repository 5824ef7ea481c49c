package dev.checkpoint.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.control.SetClock;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.EntryKind;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.store.memory.MemoryCheckpointStore;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which entries are new, by what is known of a run. */
class OutboxTests {

    private static final Instant NOW = SetClock.NOW;

    private static final Duration LOOK_BACK = Duration.ofHours(1);

    private final SetClock clock = new SetClock();

    private final MemoryCheckpointStore store = new MemoryCheckpointStore();

    private ReceiverState state = ReceiverState.beginning(NOW.minus(Duration.ofDays(1)));

    private Outbox outbox = outbox();

    private Outbox outbox() {
        WebhookReceiver receiver = new WebhookReceiver(
                "one",
                URI.create("https://hooks.example.org"),
                List.of(),
                Set.of(EntryKind.RUN_STARTED, EntryKind.RUN_CANCELLED),
                Set.of("orders"),
                Set.of(),
                BodyFormat.JSON,
                false,
                false,
                null);
        return new Outbox(store, store, receiver, LOOK_BACK, clock);
    }

    private void started(String run, String pipeline, Instant time) {
        append(
                run,
                0,
                new Entry.RunStarted(
                        time,
                        pipeline,
                        RunId.of(run),
                        "web-1",
                        Fingerprint.NONE,
                        null,
                        null,
                        Map.of(),
                        null,
                        null,
                        null));
    }

    private void cancelled(String run, long seq, Instant time) {
        append(run, seq, new Entry.RunCancelled(time, "enough", null));
    }

    private void append(String run, long seq, Entry entry) {
        store.append(new Append(RunId.of(run), seq, List.of(entry), Trigger.LIFECYCLE));
        store.release(RunId.of(run));
    }

    /** Looks, and keeps what was found. */
    private List<String> look(int room, Map<String, Hint> hints) {
        Outbox.Found found = outbox.look(state, hints, room);
        state = state.with(found, LOOK_BACK);
        outbox.learn(found);
        return found.deliveries().stream()
                .map(delivery -> delivery.run() + "@" + delivery.seq())
                .toList();
    }

    private List<String> look() {
        return look(100, Map.of());
    }

    /** Another process, or the next one: it knows what the store knows. */
    private void restart() {
        outbox = outbox();
    }

    @Test
    void areThoseAfterTheLastLook() {
        started("a", "orders", NOW);
        started("other", "letters", NOW);
        assertThat(look()).containsExactly("a@0");
        assertThat(look()).isEmpty();
        cancelled("a", 1, NOW);
        assertThat(look()).containsExactly("a@1");
        restart();
        assertThat(look()).isEmpty();
    }

    @Test
    void areNotThoseBeforeTheReceiver() {
        started("a", "orders", NOW.minus(Duration.ofDays(2)));
        started("b", "orders", NOW.minus(Duration.ofHours(30)));
        cancelled("b", 1, NOW);
        assertThat(look()).containsExactly("b@1");
    }

    @Test
    void areThoseThatComeLate() {
        started("a", "orders", NOW);
        look();
        clock.advance(Duration.ofMinutes(2));
        started("late", "orders", NOW.minus(Duration.ofMinutes(50)));
        assertThat(look()).containsExactly("late@0");
    }

    /** The store was away for long, and this process has what it could not write. */
    @Test
    void areThoseThatThisProcessHasWrittenHoweverLate() {
        started("a", "orders", NOW);
        look();
        started("late", "orders", NOW.minus(Duration.ofHours(5)));
        cancelled("late", 1, NOW.minus(Duration.ofHours(4)));
        assertThat(look(100, Map.of("late", new Hint("orders", 0)))).containsExactly("late@0", "late@1");
        restart();
        assertThat(look()).isEmpty();
    }

    @Test
    void areNotThoseThatWereToldLongAgo() {
        started("a", "orders", NOW);
        assertThat(look()).containsExactly("a@0");
        clock.advance(Duration.ofDays(3));
        started("b", "orders", clock.instant());
        look();
        restart();
        cancelled("a", 1, clock.instant());
        assertThat(look()).containsExactly("a@1");
    }

    @Test
    void areAllOfThemWhereThereIsLittleRoom() {
        for (int i = 0; i < 7; i++) {
            started("run-" + i, "orders", NOW.minus(Duration.ofMinutes(40 - i)));
            cancelled("run-" + i, 1, NOW.minus(Duration.ofMinutes(40 - i)));
        }
        List<String> found = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            List<String> some = look(3, Map.of());
            assertThat(some).hasSizeLessThanOrEqualTo(3);
            found.addAll(some);
        }
        assertThat(found).hasSize(14).doesNotHaveDuplicates();
        assertThat(look()).isEmpty();
    }

    @Test
    void doNotHideBehindAClockThatIsAhead() {
        started("ahead", "orders", NOW.plus(Duration.ofDays(1)));
        assertThat(look()).containsExactly("ahead@0");
        started("a", "orders", NOW);
        assertThat(look()).containsExactly("a@0");
    }
}
