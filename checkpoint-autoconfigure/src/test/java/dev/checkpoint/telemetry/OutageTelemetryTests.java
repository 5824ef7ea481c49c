package dev.checkpoint.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Applications;
import dev.checkpoint.autoconfigure.telemetry.CheckpointHealthAutoConfiguration;
import dev.checkpoint.autoconfigure.telemetry.CheckpointTelemetryAutoConfiguration;
import dev.checkpoint.endpoint.CheckpointHealthIndicator;
import dev.checkpoint.error.CheckpointSaveException;
import dev.checkpoint.spi.event.CheckpointListener;
import dev.checkpoint.spi.event.SaveFailedEvent;
import dev.checkpoint.spi.store.CheckpointStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What meters, health and events say while the store is away. */
class OutageTelemetryTests {

    private final FlakyStore store = new FlakyStore();

    private final List<SaveFailedEvent> failures = new CopyOnWriteArrayList<>();

    private final CheckpointListener listener = event -> {
        if (event instanceof SaveFailedEvent failed) {
            failures.add(failed);
        }
    };

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final ApplicationContextRunner application = Applications.inMemory()
            .withConfiguration(AutoConfigurations.of(
                    CheckpointTelemetryAutoConfiguration.class, CheckpointHealthAutoConfiguration.class))
            .withBean(CheckpointStore.class, () -> store)
            .withBean(CheckpointListener.class, () -> listener)
            .withBean(MeterRegistry.class, () -> meters)
            .withBean(Pipeline.class)
            .withBean(Stages.class);

    @Test
    void saysWhatWaitsAndThatTheApplicationIsWell() {
        application.run(context -> {
            context.getBean(CheckpointMeters.class).bindTo(meters);
            CheckpointHealthIndicator health = context.getBean(CheckpointHealthIndicator.class);
            Stages stages = context.getBean(Stages.class);
            stages.during("two", () -> store.away = true);
            stages.during("three", () -> {
                assertThat(meters.get("checkpoint.save.pending").gauge().value())
                        .isEqualTo(1);
                assertThat(health.health().getStatus()).isEqualTo(Status.UP);
                assertThat(health.health().getDetails())
                        .containsEntry("store", "away")
                        .containsEntry("location", "a disk")
                        .containsEntry("activeRuns", 1)
                        .containsEntry("pendingEntries", 1)
                        .containsEntry("lastError", "StoreException: the disk is full");
                store.away = false;
            });

            context.getBean(Pipeline.class).pipeline("a");

            assertThat(failures).singleElement().satisfies(failed -> {
                assertThat(failed.pending()).isEqualTo(1);
                assertThat(failed.goesOn()).isTrue();
            });
            assertThat(meters.get("checkpoint.save.failures")
                            .tag("store", "flaky")
                            .counter()
                            .count())
                    .isEqualTo(1);
            assertThat(meters.get("checkpoint.save")
                            .tag("outcome", "failed")
                            .timer()
                            .count())
                    .isEqualTo(1);
            assertThat(meters.get("checkpoint.save.pending").gauge().value()).isZero();
            assertThat(health.health().getDetails()).containsEntry("store", "available");
        });
    }

    @Test
    void isDownWhenTheStoreStopsRuns() {
        application.withPropertyValues("checkpoint.on-save-failure=fail").run(context -> {
            context.getBean(Stages.class).during("two", () -> store.away = true);
            assertThatThrownBy(() -> context.getBean(Pipeline.class).pipeline("a"))
                    .isInstanceOf(CheckpointSaveException.class);

            assertThat(context.getBean(CheckpointHealthIndicator.class).health().getStatus())
                    .isEqualTo(Status.DOWN);
            store.away = false;
        });
    }

    static class Pipeline {

        private final Stages stages;

        Pipeline(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "#name")
        String pipeline(String name) {
            return stages.step("one") + stages.step("two") + stages.step("three");
        }
    }

    static class Stages {

        private final Map<String, Runnable> actions = new ConcurrentHashMap<>();

        void during(String step, Runnable action) {
            actions.put(step, action);
        }

        @Stage(key = "#step")
        String step(String step) {
            actions.getOrDefault(step, () -> {}).run();
            return step;
        }
    }
}
