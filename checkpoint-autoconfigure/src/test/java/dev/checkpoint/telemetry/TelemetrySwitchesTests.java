package dev.checkpoint.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Applications;
import dev.checkpoint.autoconfigure.telemetry.CheckpointHealthAutoConfiguration;
import dev.checkpoint.autoconfigure.telemetry.CheckpointTelemetryAutoConfiguration;
import dev.checkpoint.endpoint.CheckpointHealthIndicator;
import dev.checkpoint.model.StageId;
import dev.checkpoint.spi.event.Execution;
import dev.checkpoint.spi.event.ExecutionObserver;
import dev.checkpoint.spi.redaction.Redactor;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What is there with which libraries, beans and properties. */
public class TelemetrySwitchesTests {

    private final TestObservationRegistry registry = TestObservationRegistry.create();

    private final ApplicationContextRunner plain = Applications.inMemory()
            .withConfiguration(AutoConfigurations.of(
                    CheckpointTelemetryAutoConfiguration.class, CheckpointHealthAutoConfiguration.class))
            .withBean(Pipeline.class)
            .withBean(Stages.class);

    private final ApplicationContextRunner observed = plain.withBean(ObservationRegistry.class, () -> registry)
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new);

    @Test
    void needsNoRegistry() {
        plain.run(context -> {
            assertThat(context).doesNotHaveBean(ExecutionObserver.class).doesNotHaveBean(CheckpointMeters.class);
            assertThat(context.getBean(Pipeline.class).pipeline("a")).isEqualTo("A");
        });
    }

    @Test
    void needsNoMicrometer() {
        plain.withClassLoader(new FilteredClassLoader(
                        "io.micrometer.core", "io.micrometer.observation", "io.micrometer.tracing", "io.opentelemetry"))
                .run(context -> {
                    assertThat(context).hasNotFailed().doesNotHaveBean(ExecutionObserver.class);
                    assertThat(context.getBean(Pipeline.class).pipeline("a")).isEqualTo("A");
                });
    }

    @Test
    void needsNoTracer() {
        observed.withClassLoader(new FilteredClassLoader("io.micrometer.tracing", "io.opentelemetry"))
                .run(context -> {
                    context.getBean(Pipeline.class).pipeline("a");
                    TestObservationRegistryAssert.assertThat(registry)
                            .hasNumberOfObservationsWithNameEqualTo("checkpoint.stage", 1);
                });
    }

    @Test
    void needsNoHealth() {
        plain.withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("checkpointHealthIndicator"));
    }

    @Test
    void switchesHealthOff() {
        plain.run(context -> assertThat(context).hasSingleBean(CheckpointHealthIndicator.class));
        plain.withPropertyValues("management.health.checkpoint.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(CheckpointHealthIndicator.class));
    }

    @Test
    void observesRunsAndStages() {
        observed.run(context -> {
            context.getBean(Pipeline.class).pipeline("a");
            TestObservationRegistryAssert.assertThat(registry)
                    .doesNotHaveAnyRemainingCurrentObservation()
                    .hasObservationWithNameEqualTo("checkpoint.run")
                    .that()
                    .hasContextualNameEqualTo("run pipeline")
                    .hasLowCardinalityKeyValue("checkpoint.outcome", "completed")
                    .hasHighCardinalityKeyValue("checkpoint.run.id", "a")
                    .hasBeenStopped();
            TestObservationRegistryAssert.assertThat(registry)
                    .hasObservationWithNameEqualTo("checkpoint.stage")
                    .that()
                    .hasContextualNameEqualTo("stage upper")
                    .hasParentObservationContextMatching(RunObservationContext.class::isInstance)
                    .hasBeenStopped();
        });
    }

    @Test
    void observesNothingWhenEverythingIsSwitchedOff() {
        observed.withPropertyValues("checkpoint.telemetry.metrics=false", "checkpoint.telemetry.tracing=false")
                .run(context -> {
                    assertThat(context)
                            .doesNotHaveBean(ExecutionObserver.class)
                            .doesNotHaveBean(CheckpointMeters.class);
                    context.getBean(Pipeline.class).pipeline("a");
                    TestObservationRegistryAssert.assertThat(registry).doesNotHaveAnyObservation();
                });
    }

    @Test
    void keepsTimersOutOfRegistriesWhenMetricsAreSwitchedOff() {
        observed.withPropertyValues("checkpoint.telemetry.metrics=false").run(context -> {
            assertThat(context).hasSingleBean(MeterFilter.class).hasSingleBean(ExecutionObserver.class);
            context.getBean(Pipeline.class).pipeline("a");
            TestObservationRegistryAssert.assertThat(registry).hasObservationWithNameEqualTo("checkpoint.run");
        });
    }

    @Test
    void isGoneWithCheckpointItself() {
        observed.withPropertyValues("checkpoint.enabled=false").run(context -> assertThat(context)
                .doesNotHaveBean(ExecutionObserver.class)
                .doesNotHaveBean(CheckpointMeters.class)
                .doesNotHaveBean(CheckpointHealthIndicator.class));
    }

    @Test
    void usesTheApplicationsConventions() {
        RunObservationConvention named = new DefaultRunObservationConvention() {
            @Override
            public KeyValues getLowCardinalityKeyValues(RunObservationContext context) {
                return super.getLowCardinalityKeyValues(context).and("team", "owls");
            }
        };
        observed.withBean(RunObservationConvention.class, () -> named).run(context -> {
            context.getBean(Pipeline.class).pipeline("a");
            TestObservationRegistryAssert.assertThat(registry)
                    .hasObservationWithNameEqualTo("checkpoint.run")
                    .that()
                    .hasLowCardinalityKeyValue("team", "owls");
        });
    }

    @Test
    void masksTheKeyOfAStage() {
        Redactor redactor = new Redactor() {
            @Override
            public String text(String text) {
                return text.replace("secret", MASK);
            }

            @Override
            public boolean isSensitive(String name) {
                return false;
            }
        };
        observed.withBean(Redactor.class, () -> redactor).run(context -> {
            context.getBean(Pipeline.class).pipeline("secret");
            TestObservationRegistryAssert.assertThat(registry)
                    .hasObservationWithNameEqualTo("checkpoint.stage")
                    .that()
                    .hasHighCardinalityKeyValue("checkpoint.stage.key", Redactor.MASK);
        });
    }

    @Test
    void goesOnWhenAnObserverFails() {
        ExecutionObserver broken = new ExecutionObserver() {
            @Override
            public Execution startRun(String pipeline, String runId) {
                throw new IllegalStateException("observer is broken");
            }

            @Override
            public Execution startStage(
                    String pipeline, String runId, StageId stage, int attempt, Execution enclosing) {
                return new BrokenExecution();
            }
        };
        plain.withBean(ExecutionObserver.class, () -> broken)
                .run(context -> assertThat(context.getBean(Pipeline.class).pipeline("a"))
                        .isEqualTo("A"));
    }

    /** Public, like its methods, because a filtering class loader makes another package of its proxy. */
    public static class Pipeline {

        private final Stages stages;

        public Pipeline(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "#name")
        public String pipeline(String name) {
            return stages.upper(name);
        }
    }

    /** The same holds for it. */
    public static class Stages {

        @Stage(key = "#name")
        public String upper(String name) {
            return name.toUpperCase(java.util.Locale.ROOT);
        }
    }
}
