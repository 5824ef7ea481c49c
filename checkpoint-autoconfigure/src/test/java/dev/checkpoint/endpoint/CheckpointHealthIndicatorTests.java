package dev.checkpoint.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.doctor.StalledRuns;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.error.StoreMisconfiguredException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.event.EntriesSavedEvent;
import dev.checkpoint.spi.event.SaveFailedEvent;
import dev.checkpoint.spi.redaction.Redactor;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.store.memory.MemoryCheckpointStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class CheckpointHealthIndicatorTests {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final Redactor redactor = new Redactor() {
        @Override
        public String text(String text) {
            return text.replace("hunter2", MASK);
        }

        @Override
        public boolean isSensitive(String name) {
            return false;
        }
    };

    private final CheckpointHealthIndicator indicator =
            new CheckpointHealthIndicator(() -> "files under ./checkpoints", () -> 2, () -> 3, () -> 5, redactor);

    @Test
    void isUpWhileNothingHasFailed() {
        assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
        assertThat(indicator.health().getDetails())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "store",
                        "available",
                        "location",
                        "files under ./checkpoints",
                        "activeRuns",
                        2,
                        "waitingRuns",
                        3,
                        "pendingEntries",
                        5));
    }

    @Test
    void staysUpAndSaysSoWhenRunsGoOnWithoutTheStore() {
        indicator.onEvent(failed(NOON, true));
        indicator.onEvent(failed(NOON.plusSeconds(9), true));

        Health health = indicator.health();
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails())
                .containsEntry("store", "away")
                .containsEntry("awaySince", "2026-11-21T12:00:00Z")
                .containsEntry("failures", 2)
                .containsEntry("lastError", "StoreException: no login with ******");
    }

    @Test
    void isDownWhenRunsStopWithoutTheStore() {
        indicator.onEvent(failed(NOON, true));
        indicator.onEvent(failed(NOON, false));

        assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void isDownWhenTheStoreIsSetUpWronglyThoughRunsGoOn() {
        indicator.onEvent(failed(NOON, true));
        indicator.onEvent(failed(NOON, true, new StoreMisconfiguredException("no table; create it, hunter2", null)));

        Health health = indicator.health();
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails())
                .containsEntry("store", "misconfigured")
                .containsEntry("lastError", "StoreMisconfiguredException: no table; create it, ******");
    }

    @Test
    void isWellAgainWithTheNextWrite() {
        indicator.onEvent(failed(NOON, false));
        indicator.onEvent(new EntriesSavedEvent(
                NOON, "research", "owls", 3, 1, 10, Trigger.STAGE_COMPLETED, Duration.ofMillis(1)));

        assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
        assertThat(indicator.health().getDetails()).containsEntry("store", "available");
    }

    /** Runs of a process that died, in a store that may be away. */
    private CheckpointHealthIndicator looking(CheckpointStore store, Duration after) {
        StoreLook look = new StoreLook(
                () -> store,
                () -> Set.of("research"),
                new StalledRuns(after),
                Clock.fixed(NOON.plusSeconds(3600), ZoneOffset.UTC));
        return new CheckpointHealthIndicator(
                () -> "memory", () -> 0, () -> 0, () -> 0, redactor, look, new Status("DEGRADED"));
    }

    @Test
    void reportsRunsThatNoInstanceContinues() {
        MemoryCheckpointStore store = new MemoryCheckpointStore();
        RunId run = new RunId("owls");
        Entry start = new Entry.RunStarted(
                NOON, "research", run, "dead-1", Fingerprint.NONE, null, null, Map.of(), null, null, null);
        store.append(new Append(run, 0, List.of(start), Trigger.LIFECYCLE));
        store.release(run);

        assertThat(looking(store, Duration.ofHours(2)).health().getStatus()).isEqualTo(Status.UP);
        Health health = looking(store, Duration.ofMinutes(10)).health();
        assertThat(health.getStatus().getCode()).isEqualTo("DEGRADED");
        assertThat(health.getDetails())
                .containsEntry("reasons", List.of("1 run stands still, and no instance continues it: owls."));
    }

    @Test
    void saysThatTheStoreCannotBeReadAndDoesNotAskAgainAtOnce() {
        AtomicInteger asked = new AtomicInteger();
        StoreLook look = new StoreLook(
                () -> {
                    asked.incrementAndGet();
                    throw new StoreException("no login with hunter2", null);
                },
                () -> Set.of("research"),
                new StalledRuns(Duration.ofMinutes(10)),
                Clock.fixed(NOON, ZoneOffset.UTC));
        CheckpointHealthIndicator looking =
                new CheckpointHealthIndicator(() -> "memory", () -> 0, () -> 0, () -> 0, redactor, look, Status.UP);

        assertThat(looking.health().getDetails())
                .containsEntry("reasons", List.of("The store cannot be read: no login with ******"));
        assertThat(looking.health().getStatus()).isEqualTo(Status.UP);
        assertThat(asked).hasValue(1);
    }

    @Test
    void isDegradedWhileEntriesWait() {
        CheckpointHealthIndicator looking = looking(new MemoryCheckpointStore(), Duration.ofMinutes(10));
        looking.onEvent(failed(NOON, true));
        assertThat(looking.health().getStatus().getCode()).isEqualTo("DEGRADED");
        assertThat(looking.health().getDetails())
                .containsEntry("reasons", List.of("The store fails; runs go on, and their entries wait in memory."));
    }

    private static SaveFailedEvent failed(Instant time, boolean goesOn) {
        return failed(time, goesOn, new StoreException("no login with hunter2", null));
    }

    private static SaveFailedEvent failed(Instant time, boolean goesOn, StoreException error) {
        return new SaveFailedEvent(
                time, "research", "owls", 1, Trigger.STAGE_COMPLETED, Duration.ofMillis(1), goesOn, error);
    }
}
