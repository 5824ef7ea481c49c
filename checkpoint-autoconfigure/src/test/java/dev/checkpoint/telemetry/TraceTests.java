package dev.checkpoint.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.telemetry.TelemetryApplication.Pipeline;
import dev.checkpoint.telemetry.TelemetryApplication.Stages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Traces as a collector receives them. */
class TraceTests {

    @TempDir
    Path directory;

    private final OtlpReceiver receiver = new OtlpReceiver();

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void showsARunWithItsStagesAndWhatTheyDoBelowThem() {
        Map<String, ReceivedSpan> spans =
                byName(inApplication(context -> pipeline(context).research("owls")));

        ReceivedSpan run = spans.get("run research");
        assertThat(spans.keySet())
                .containsExactlyInAnyOrder(
                        "run research", "stage plan", "stage search", "stage write", "model.call", "http.call");
        assertThat(spans.values()).extracting(ReceivedSpan::traceId).containsOnly(run.traceId());
        assertThat(run.parentId()).isEmpty();
        assertThat(List.of(spans.get("stage plan"), spans.get("stage search"), spans.get("stage write")))
                .extracting(ReceivedSpan::parentId)
                .containsOnly(run.spanId());
        assertThat(spans.get("model.call").parentId())
                .isEqualTo(spans.get("stage plan").spanId());
        assertThat(spans.get("http.call").parentId())
                .as("made on another thread")
                .isEqualTo(spans.get("stage search").spanId());
        assertThat(run.status()).isEqualTo("OK");
        assertThat(spans.values()).allSatisfy(span -> assertThat(span.links()).isEmpty());
    }

    @Test
    void saysWhatItIsAbout() {
        Map<String, ReceivedSpan> spans =
                byName(inApplication(context -> pipeline(context).research("owls")));

        assertThat(spans.get("run research").attributes())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "checkpoint.pipeline", "research",
                        "checkpoint.outcome", "completed",
                        "checkpoint.run.id", "owls"));
        assertThat(spans.get("stage search").attributes())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "checkpoint.pipeline", "research",
                        "checkpoint.stage", "search",
                        "checkpoint.stage.key", "books",
                        "checkpoint.attempt", "1",
                        "checkpoint.outcome", "completed",
                        "checkpoint.run.id", "owls"));
    }

    @Test
    void saysWhichModelsAStageCalled() {
        Map<String, ReceivedSpan> spans =
                byName(inApplication(context -> pipeline(context).questions("why?")));

        assertThat(spans.get("chat asked").parentId())
                .as("a framework observes its own calls")
                .isEqualTo(spans.get("stage ask").spanId());
        assertThat(spans.get("chat asked").attributes())
                .containsEntry("gen_ai.request.model", "asked")
                .containsEntry("gen_ai.usage.input_tokens", "100");
        assertThat(spans.get("stage ask").events())
                .containsExactly(
                        Map.of(
                                "gen_ai.request.model", "ranker",
                                "gen_ai.usage.input_tokens", "7",
                                "gen_ai.usage.output_tokens", "3"),
                        Map.of("gen_ai.request.model", "embedder"));
    }

    @Test
    void linksAResumedRunToTheTraceOfTheProcessThatDied() throws Exception {
        DyingProcess.run(directory, receiver.endpoint());
        Map<String, ReceivedSpan> before = byName(receiver.take());
        assertThat(before.keySet()).contains("stage plan", "stage search").doesNotContain("run research");

        Map<String, ReceivedSpan> after =
                byName(inApplication(context -> pipeline(context).research("owls")));

        ReceivedSpan plan = before.get("stage plan");
        ReceivedSpan run = after.get("run research");
        assertThat(run.traceId()).isNotEqualTo(plan.traceId());
        assertThat(run.links()).containsExactly(plan.traceId() + "/" + plan.parentId());
        for (String skipped : List.of("stage plan", "stage search")) {
            assertThat(after.get(skipped).links())
                    .as(skipped)
                    .containsExactly(before.get(skipped).asLink());
            assertThat(after.get(skipped).attributes()).containsEntry("checkpoint.outcome", "skipped");
            assertThat(after.get(skipped).parentId()).isEqualTo(run.spanId());
        }
        assertThat(after.get("stage write").links()).isEmpty();
        assertThat(after.get("stage write").attributes()).containsEntry("checkpoint.outcome", "completed");
    }

    @Test
    void tellsAnExceptionOnceWhereItWasThrown() {
        Map<String, ReceivedSpan> spans = byName(inApplication(context -> {
            context.getBean(Stages.class).beforeLast(() -> {
                throw new IllegalStateException("out of ink");
            });
            assertThatThrownBy(() -> pipeline(context).research("owls")).hasMessage("out of ink");
        }));

        ReceivedSpan stage = spans.get("stage write");
        ReceivedSpan run = spans.get("run research");
        assertThat(stage.status()).isEqualTo("ERROR");
        assertThat(stage.events()).singleElement().satisfies(event -> assertThat(event)
                .containsEntry("exception.type", "java.lang.IllegalStateException")
                .containsEntry("exception.message", "out of ink")
                .hasEntrySatisfying("exception.stacktrace", trace -> assertThat(trace)
                        .startsWith("java.lang.IllegalStateException: out of ink")));
        assertThat(run.status()).isEqualTo("ERROR");
        assertThat(run.events()).isEmpty();
        assertThat(run.attributes())
                .containsEntry("error", "IllegalStateException")
                .containsEntry("error.type", "java.lang.IllegalStateException")
                .containsEntry("checkpoint.outcome", "failed");
        assertThat(spans.get("stage plan").status()).isEqualTo("OK");
    }

    @Test
    void exportsNoSecretOfAnException() {
        List<ReceivedSpan> spans = inApplication(context -> {
            context.getBean(Stages.class).beforeLast(() -> {
                throw new IllegalStateException(
                        "no " + TelemetryApplication.SECRET, new IOException(TelemetryApplication.SECRET + " refused"));
            });
            assertThatThrownBy(() -> pipeline(context).research("owls"))
                    .as("the caller gets the original")
                    .hasMessageContaining(TelemetryApplication.SECRET);
        });

        assertThat(byName(spans).get("stage write").span().getStatus().getMessage())
                .isEqualTo("no ******");
        assertThat(spans)
                .allSatisfy(span -> assertThat(span.span().toString()).doesNotContain(TelemetryApplication.SECRET));
    }

    @Test
    void countsAStageToTheRunThatCalledItOnAThreadThatKnowsNothingElse() {
        Map<String, ReceivedSpan> spans =
                byName(inApplication(context -> pipeline(context).apart()));

        assertThat(spans.get("stage note").parentId())
                .isEqualTo(spans.get("run apart").spanId());
        assertThat(spans.get("stage note").traceId())
                .isEqualTo(spans.get("run apart").traceId());
    }

    @Test
    void showsThatACompletedRunWasNotExecutedAgain() {
        ReceivedSpan first = byName(inApplication(context -> pipeline(context).research("owls")))
                .get("run research");

        List<ReceivedSpan> second = inApplication(context -> pipeline(context).research("owls"));

        assertThat(second).singleElement().satisfies(run -> {
            assertThat(run.attributes()).containsEntry("checkpoint.outcome", "skipped");
            assertThat(run.links()).containsExactly(first.asLink());
        });
    }

    @Test
    void makesNoSpansWhenTracingIsSwitchedOff() {
        List<ReceivedSpan> spans =
                inApplication(context -> pipeline(context).research("owls"), "checkpoint.telemetry.tracing=false");

        assertThat(spans)
                .as("those of the application itself remain")
                .extracting(ReceivedSpan::name)
                .containsExactlyInAnyOrder("model.call", "http.call");
    }

    private static Pipeline pipeline(ConfigurableApplicationContext context) {
        return context.getBean(Pipeline.class);
    }

    /** What an application exports until it has ended. */
    private List<ReceivedSpan> inApplication(Consumer<ConfigurableApplicationContext> work, String... properties) {
        try (ConfigurableApplicationContext context =
                TelemetryApplication.start(directory, receiver.endpoint(), properties)) {
            work.accept(context);
        }
        return receiver.take();
    }

    private static Map<String, ReceivedSpan> byName(List<ReceivedSpan> spans) {
        return spans.stream().collect(Collectors.toMap(ReceivedSpan::name, span -> span));
    }
}
