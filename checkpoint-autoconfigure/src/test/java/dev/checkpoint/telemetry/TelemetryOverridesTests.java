package dev.checkpoint.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.telemetry.TelemetryApplication.Pipeline;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an application changes with Boot's and Micrometer's own means. */
class TelemetryOverridesTests {

    @TempDir
    Path directory;

    private final OtlpReceiver receiver = new OtlpReceiver();

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void leavesOutStagesThatTheApplicationDoesNotWantToSee() {
        List<ReceivedSpan> spans = inApplication(
                null,
                context -> {
                    context.getBean(Pipeline.class).research("owls");
                    assertThat(scrape(context))
                            .contains("checkpoint_run_seconds_count", "checkpoint_save_seconds_count")
                            .doesNotContain("checkpoint_stage_seconds");
                },
                "management.observations.enable.checkpoint.stage=false");

        assertThat(SpanTree.of(spans))
                .isEqualTo(
                        """
                run research  completed
                  model.call
                  http.call
                """);
    }

    @Test
    void leavesOutRunsAndKeepsTheirStages() {
        List<ReceivedSpan> spans = inApplication(
                null,
                context -> context.getBean(Pipeline.class).research("owls"),
                "management.observations.enable.checkpoint.run=false");

        assertThat(SpanTree.of(spans))
                .isEqualTo(
                        """
                stage plan  completed
                  model.call
                stage search  completed
                  http.call
                stage write  completed
                """);
    }

    @Test
    void observesNothingInARegistryThatDoesNothing() {
        List<ReceivedSpan> spans = inApplication(NoObservations.class, context -> {
            assertThat(context.getBean(Pipeline.class).research("owls")).startsWith("report on");
            assertThat(scrape(context)).contains("checkpoint_save_seconds_count");
        });

        assertThat(spans).isEmpty();
    }

    @Test
    void keepsOutWhatAFilterDenies() {
        inApplication(Filter.class, context -> {
            context.getBean(Pipeline.class).research("owls");
            assertThat(scrape(context))
                    .contains("checkpoint_stage_seconds_count", "checkpoint_payload_bytes_count")
                    .doesNotContain("checkpoint_run_seconds", "checkpoint_save_seconds");
        });
    }

    @Test
    void namesAsTheApplicationsConventionsDo() {
        List<ReceivedSpan> spans = inApplication(Conventions.class, context -> {
            context.getBean(Pipeline.class).research("owls");
            assertThat(scrape(context)).contains("job_run_seconds_count{", "team=\"owls\"");
        });

        assertThat(spans).extracting(ReceivedSpan::name).contains("job research", "step plan", "step write");
        assertThat(spans)
                .filteredOn(span -> span.name().startsWith("step "))
                .hasSize(3)
                .allSatisfy(span -> assertThat(span.attributes()).containsEntry("size", "small"));
    }

    @Test
    void addsWhatAllObservationsOfTheApplicationHave() {
        List<ReceivedSpan> spans = inApplication(
                null,
                context -> context.getBean(Pipeline.class).research("owls"),
                "management.observations.key-values.region=north");

        assertThat(spans).allSatisfy(span -> assertThat(span.attributes()).containsEntry("region", "north"));
    }

    /** Everything is a no-op. */
    @Configuration(proxyBeanMethods = false)
    static class NoObservations {

        @Bean
        ObservationRegistry observationRegistry() {
            return ObservationRegistry.NOOP;
        }
    }

    /** Denies two meters. */
    @Configuration(proxyBeanMethods = false)
    static class Filter {

        @Bean
        MeterFilter noRuns() {
            return MeterFilter.deny(
                    id -> id.getName().equals("checkpoint.run") || id.getName().equals("checkpoint.save"));
        }
    }

    /** Other names and more keys. */
    @Configuration(proxyBeanMethods = false)
    static class Conventions {

        @Bean
        RunObservationConvention runNames() {
            return new DefaultRunObservationConvention() {
                @Override
                public String getName() {
                    return "job.run";
                }

                @Override
                public String getContextualName(RunObservationContext context) {
                    return "job " + context.pipeline();
                }

                @Override
                public KeyValues getLowCardinalityKeyValues(RunObservationContext context) {
                    return super.getLowCardinalityKeyValues(context).and("team", context.runId());
                }
            };
        }

        @Bean
        StageObservationConvention stageNames() {
            return new DefaultStageObservationConvention() {
                @Override
                public String getContextualName(StageObservationContext context) {
                    return "step " + context.stage().name();
                }

                @Override
                public KeyValues getHighCardinalityKeyValues(StageObservationContext context) {
                    return super.getHighCardinalityKeyValues(context).and("size", "small");
                }
            };
        }
    }

    private static String scrape(ConfigurableApplicationContext context) {
        return context.getBean(PrometheusMeterRegistry.class).scrape();
    }

    private List<ReceivedSpan> inApplication(
            Class<?> configuration, Consumer<ConfigurableApplicationContext> work, String... properties) {
        try (ConfigurableApplicationContext context = TelemetryApplication.start(
                configuration == null ? List.of() : List.of(configuration),
                directory,
                receiver.endpoint(),
                properties)) {
            work.accept(context);
        }
        return receiver.take();
    }
}
