package dev.checkpoint.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.error.StoreException;
import dev.checkpoint.error.StoreMisconfiguredException;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.event.EntriesSavedEvent;
import dev.checkpoint.spi.event.SaveFailedEvent;
import dev.checkpoint.spi.redaction.Redactor;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
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

    private static SaveFailedEvent failed(Instant time, boolean goesOn) {
        return failed(time, goesOn, new StoreException("no login with hunter2", null));
    }

    private static SaveFailedEvent failed(Instant time, boolean goesOn, StoreException error) {
        return new SaveFailedEvent(
                time, "research", "owls", 1, Trigger.STAGE_COMPLETED, Duration.ofMillis(1), goesOn, error);
    }
}
