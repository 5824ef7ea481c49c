package dev.checkpoint.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.ModelDecision;
import dev.checkpoint.StageRecorder;
import dev.checkpoint.TokenUsage;
import dev.checkpoint.engine.ActiveRuns;
import dev.checkpoint.error.RunPausedException;
import dev.checkpoint.telemetry.TelemetryApplication.Pipeline;
import dev.checkpoint.telemetry.TelemetryApplication.Stages;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** Meters as Prometheus scrapes them. */
class MeterTests {

    @TempDir
    Path directory;

    @Test
    void showsRunsStagesAndSaves() {
        inApplication(context -> {
            Stages stages = context.getBean(Stages.class);
            stages.beforeLast(() -> {
                throw new IllegalStateException("out of ink");
            });
            Pipeline pipeline = context.getBean(Pipeline.class);
            assertThatThrownBy(() -> pipeline.research("owls")).hasMessage("out of ink");
            stages.beforeLast(() -> {});
            pipeline.research("owls");

            assertThat(scrape(context))
                    .contains(
                            "checkpoint_run_seconds_count{checkpoint_outcome=\"completed\",checkpoint_pipeline=\"research\","
                                    + "error=\"none\"} 1",
                            "checkpoint_run_seconds_count{checkpoint_outcome=\"failed\",checkpoint_pipeline=\"research\","
                                    + "error=\"IllegalStateException\"} 1",
                            stage("plan", "completed", "none"),
                            stage("plan", "skipped", "none"),
                            stage("write", "failed", "IllegalStateException"),
                            stage("write", "completed", "none"),
                            "checkpoint_save_seconds_count{outcome=\"saved\",store=\"file\",trigger=\"stage-completed\"} 3",
                            "checkpoint_save_seconds_count{outcome=\"saved\",store=\"file\",trigger=\"failure\"} 2",
                            "checkpoint_payload_bytes_count{checkpoint_pipeline=\"research\"} 4",
                            "checkpoint_saved_time_seconds_count{checkpoint_pipeline=\"research\"} 2",
                            "checkpoint_save_pending 0.0",
                            "checkpoint_runs_active 0.0");
        });
    }

    @Test
    void countsWhatModelsUseAndCostEvenIfTheStageFails() {
        inApplication(
                context -> {
                    Stages stages = context.getBean(Stages.class);
                    StageRecorder recorder = context.getBean(StageRecorder.class);
                    stages.beforeLast(() -> {
                        recorder.model(ModelDecision.of("owl").used(new TokenUsage(1000, 10, 200)));
                        throw new IllegalStateException("out of ink");
                    });
                    Pipeline pipeline = context.getBean(Pipeline.class);
                    for (int call = 0; call < 2; call++) {
                        assertThatThrownBy(() -> pipeline.research("owls")).hasMessage("out of ink");
                    }

                    String tags = "checkpoint_pipeline=\"research\",";
                    assertThat(scrape(context))
                            .contains(
                                    "checkpoint_cost_total{" + tags + "currency=\"EUR\",model=\"owl\"} 2.0",
                                    "checkpoint_tokens_total{" + tags + "direction=\"input\",model=\"owl\"} 1600.0",
                                    "checkpoint_tokens_total{" + tags + "direction=\"cached\",model=\"owl\"} 400.0",
                                    "checkpoint_tokens_total{" + tags + "direction=\"output\",model=\"owl\"} 20.0");
                },
                "checkpoint.prices.owl.input=1000",
                "checkpoint.prices.owl.currency=EUR");
    }

    @Test
    void describesEachMeterAndTimer() {
        inApplication(context -> {
            context.getBean(Stages.class).beforeLast(() -> assertThat(helpTexts(context))
                    .allSatisfy((name, help) -> assertThat(help).as(name).isNotBlank()));
            context.getBean(Pipeline.class).research("owls");
            context.getBean(Pipeline.class).research("owls");

            assertThat(helpTexts(context))
                    .containsEntry("checkpoint_runs_active", CheckpointMeter.RUNS_ACTIVE.getDescription())
                    .containsEntry("checkpoint_run_seconds", CheckpointObservation.RUN.getDescription())
                    .containsEntry("checkpoint_stage_seconds", CheckpointObservation.STAGE.getDescription())
                    .allSatisfy((name, help) -> assertThat(help).as(name).isNotBlank());
        });
    }

    /** By name, as Prometheus gets them. */
    private static Map<String, String> helpTexts(ConfigurableApplicationContext context) {
        Map<String, String> texts = new TreeMap<>();
        scrape(context)
                .lines()
                .filter(line -> line.startsWith("# HELP checkpoint_"))
                .forEach(line -> {
                    String[] words = line.split(" ", 4);
                    texts.put(words[2], words.length == 4 ? words[3] : "");
                });
        return texts;
    }

    @Test
    void countsRunsInProgress() {
        inApplication(context -> {
            Stages stages = context.getBean(Stages.class);
            stages.beforeLast(() -> assertThat(scrape(context)).contains("checkpoint_runs_active 1.0"));
            context.getBean(Pipeline.class).research("owls");
            assertThat(scrape(context)).contains("checkpoint_runs_active 0.0");
        });
    }

    @Test
    void countsRunsWhoseProcessHandedThemOver() {
        inApplication(context -> {
            Stages stages = context.getBean(Stages.class);
            stages.beforeLast(() -> context.getBean(ActiveRuns.class).stop());
            Pipeline pipeline = context.getBean(Pipeline.class);
            pipeline.research("owls");
            assertThatThrownBy(() -> pipeline.research("mice")).isInstanceOf(RunPausedException.class);
        });
        inApplication(context -> {
            context.getBean(Pipeline.class).research("mice");
            assertThat(scrape(context)).contains("checkpoint_recovered_total{checkpoint_pipeline=\"research\"} 1.0");
        });
    }

    @Test
    void makesNoNewMetersForNewRuns() {
        inApplication(context -> {
            Pipeline pipeline = context.getBean(Pipeline.class);
            pipeline.notes("first");
            MeterRegistry meters = context.getBean(MeterRegistry.class);
            List<Meter.Id> before = ids(meters);
            for (int run = 0; run < 1000; run++) {
                pipeline.notes("note " + run);
            }
            assertThat(ids(meters)).containsExactlyInAnyOrderElementsOf(before);
            assertThat(meters.get("checkpoint.run").timer().count()).isEqualTo(1001);
        });
    }

    @Test
    void isPartOfTheHealthEndpoint() {
        inApplication(context -> {
            context.getBean(Pipeline.class).notes("well");
            assertThat(context.getBean(HealthEndpoint.class)
                            .healthForPath("checkpoint")
                            .getStatus())
                    .isEqualTo(Status.UP);
        });
    }

    @Test
    void measuresWithoutTracing() {
        inApplication(
                context -> {
                    context.getBean(Pipeline.class).research("owls");
                    assertThat(scrape(context)).contains(stage("plan", "completed", "none"), "checkpoint_save_seconds");
                },
                "checkpoint.telemetry.tracing=false");
    }

    @Test
    void measuresNothingWhenSwitchedOff() {
        inApplication(
                context -> {
                    context.getBean(Pipeline.class).research("owls");
                    assertThat(scrape(context)).contains("model_call_seconds").doesNotContain("checkpoint_");
                },
                "checkpoint.telemetry.metrics=false");
    }

    private static String stage(String name, String outcome, String error) {
        return "checkpoint_stage_seconds_count{checkpoint_outcome=\"" + outcome
                + "\",checkpoint_pipeline=\"research\",checkpoint_stage=\"" + name + "\",error=\"" + error + "\"} 1";
    }

    private static List<Meter.Id> ids(MeterRegistry meters) {
        return meters.getMeters().stream()
                .map(Meter::getId)
                .filter(id -> id.getName().startsWith("checkpoint."))
                .toList();
    }

    private static String scrape(ConfigurableApplicationContext context) {
        return context.getBean(PrometheusMeterRegistry.class).scrape();
    }

    private void inApplication(Consumer<ConfigurableApplicationContext> work, String... properties) {
        try (OtlpReceiver receiver = new OtlpReceiver();
                ConfigurableApplicationContext context =
                        TelemetryApplication.start(directory, receiver.endpoint(), properties)) {
            work.accept(context);
        }
    }
}
