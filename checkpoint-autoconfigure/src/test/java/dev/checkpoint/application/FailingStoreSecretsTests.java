package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.NotFingerprinted;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.spi.event.CheckpointListener;
import dev.checkpoint.spi.event.SaveFailedEvent;
import dev.checkpoint.spi.store.CheckpointStore;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A driver that quotes its URL and the row in what it throws: neither the log nor an event repeats it. */
@ExtendWith(OutputCaptureExtension.class)
class FailingStoreSecretsTests {

    private final WatchedStore store = new WatchedStore();

    private final Queue<String> events = new ConcurrentLinkedQueue<>();

    private static StoreException failure() {
        SQLException cause = new SQLException(
                "no connection to jdbc:x://app:XYZZY-url@db/x", new SQLException("row (ada@XYZZY.example)"));
        cause.addSuppressed(new SQLException("password=XYZZY-suppressed"));
        return new StoreException("cannot append: token=XYZZY-message", cause);
    }

    @Test
    void repeatsNothingOfWhatADriverQuotes(CapturedOutput output) {
        store.failure = failure();
        CheckpointListener listener = event -> events.add(event.toString());
        Applications.inMemory()
                .withBean(CheckpointStore.class, () -> store)
                .withBean("listener", CheckpointListener.class, () -> listener)
                .withBean(Pipeline.class)
                .withBean(Stages.class)
                .run(context -> {
                    store.failing = true;
                    assertThat(context.getBean(Pipeline.class).fill(() -> store.failing = false))
                            .isEqualTo("filled");
                });
        assertThat(output)
                .contains("the journal could not be written", "java.sql.SQLException", "Caused by", "Suppressed")
                .doesNotContain("XYZZY");
        assertThat(events)
                .anyMatch(event -> event.startsWith(SaveFailedEvent.class.getSimpleName()))
                .noneMatch(event -> event.contains("XYZZY"));
    }

    static class Pipeline {

        private final Stages stages;

        Pipeline(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(value = "fill", runId = "'run'")
        String fill(@NotFingerprinted Runnable repair) {
            stages.one();
            repair.run();
            return stages.one();
        }
    }

    static class Stages {

        @Stage
        String one() {
            return "filled";
        }
    }
}
