package dev.checkpoint.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.engine.ActiveRuns;
import dev.checkpoint.telemetry.TelemetryApplication.Pipeline;
import dev.checkpoint.telemetry.TelemetryApplication.Stages;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;
import org.springframework.context.ConfigurableApplicationContext;

/** Every line that is logged about a run names the run and its trace. */
class LogCorrelationTests {

    private static final String TRACE = "traceId";

    private static final String SPAN = "spanId";

    @TempDir
    Path directory;

    private final OtlpReceiver receiver = new OtlpReceiver();

    private final LoggedLines lines = new LoggedLines();

    @AfterEach
    void stop() {
        lines.close();
        receiver.close();
        MDC.clear();
    }

    @Test
    void namesRunAndTraceFromTheFirstLineToTheLast() {
        ReceivedSpan run = run(inApplication(context -> pipeline(context).research("owls")));

        assertThat(lines.about("owls")).hasSize(5).allSatisfy(line -> assertThat(line.context())
                .containsEntry("checkpoint.run", "owls")
                .containsEntry(TRACE, run.traceId())
                .containsEntry(SPAN, run.spanId()));
        assertThat(lines.find("research run=owls completed").context()).doesNotContainKey("checkpoint.stage");
        assertThat(lines.find("plan completed").context()).containsEntry("checkpoint.stage", "plan");
        assertThat(lines.find("search[books] completed").context())
                .as("it ends on another thread")
                .containsEntry("checkpoint.stage", "search[books]");
    }

    @Test
    void namesThemWhenARunFailsAndIsResumed() {
        ReceivedSpan failed = run(inApplication(context -> {
            context.getBean(Stages.class).beforeLast(() -> {
                throw new IllegalStateException("out of ink");
            });
            assertThatThrownBy(() -> pipeline(context).research("owls")).hasMessage("out of ink");
        }));
        assertThat(lines.find("write failed").context())
                .containsEntry("checkpoint.stage", "write")
                .containsEntry(TRACE, failed.traceId());
        assertThat(lines.find("research run=owls failed").context())
                .containsEntry("checkpoint.run", "owls")
                .containsEntry(TRACE, failed.traceId())
                .containsEntry(SPAN, failed.spanId());
        lines.clear();

        ReceivedSpan resumed = run(inApplication(context -> pipeline(context).research("owls")));

        assertThat(lines.find("plan skipped").context()).containsEntry("checkpoint.stage", "plan");
        assertThat(lines.about("owls"))
                .extracting(LoggedLines.Line::text)
                .anyMatch(text -> text.startsWith("research run=owls resumed"));
        assertThat(lines.about("owls")).hasSize(5).allSatisfy(line -> assertThat(line.context())
                .containsEntry("checkpoint.run", "owls")
                .containsEntry(TRACE, resumed.traceId()));
    }

    @Test
    void namesThemWhenThereIsNothingToDo() {
        inApplication(context -> pipeline(context).research("owls"));
        lines.clear();

        ReceivedSpan second = run(inApplication(context -> pipeline(context).research("owls")));

        assertThat(lines.find("returning its result").context())
                .containsEntry("checkpoint.run", "owls")
                .containsEntry(TRACE, second.traceId());
    }

    @Test
    void namesThemWhenARunIsPaused() {
        ReceivedSpan run = run(inApplication(context -> {
                    context.getBean(Stages.class)
                            .beforeLast(() -> context.getBean(ActiveRuns.class).stop());
                    pipeline(context).research("owls");
                    assertThatThrownBy(() -> pipeline(context).research("mice")).isInstanceOf(RuntimeException.class);
                })
                .stream()
                .filter(span -> "mice".equals(span.attributes().get("checkpoint.run.id")))
                .toList());

        assertThat(lines.find("run=mice paused").context())
                .containsEntry("checkpoint.run", "mice")
                .containsEntry(TRACE, run.traceId());
    }

    @Test
    void namesThemOnTheThreadThatEndsAReactiveRun() {
        List<ReceivedSpan> spans =
                inApplication(context -> pipeline(context).later("owls").block());

        assertThat(SpanTree.of(spans))
                .isEqualTo(
                        """
                run later  completed
                  stage noteLater  completed
                    http.call
                """);
        assertThat(lines.find("noteLater completed").context())
                .containsEntry("checkpoint.run", "owls")
                .containsEntry("checkpoint.stage", "noteLater")
                .containsEntry(TRACE, run(spans).traceId());
        assertThat(lines.find("run=owls completed").context())
                .containsEntry("checkpoint.run", "owls")
                .doesNotContainKey("checkpoint.stage")
                .containsEntry(SPAN, run(spans).spanId());
    }

    @Test
    void namesTheRunWithoutATrace() {
        inApplication(context -> pipeline(context).research("owls"), "checkpoint.telemetry.tracing=false");

        assertThat(lines.about("owls")).hasSize(5).allSatisfy(line -> assertThat(line.context())
                .containsEntry("checkpoint.run", "owls")
                .doesNotContainKey(TRACE));
    }

    @Test
    void leavesTheLoggingContextAsItWas() {
        Map<String, String> mine = Map.of("tenant", "acme", "checkpoint.run", "mine", "checkpoint.stage", "own");
        inApplication(context -> {
            MDC.setContextMap(mine);
            pipeline(context).research("owls");
            assertThat(MDC.getCopyOfContextMap()).as("completed").isEqualTo(mine);
            pipeline(context).research("owls");
            assertThat(MDC.getCopyOfContextMap()).as("nothing to do").isEqualTo(mine);
            context.getBean(Stages.class).beforeLast(() -> {
                throw new IllegalStateException("out of ink");
            });
            assertThatThrownBy(() -> pipeline(context).research("mice")).hasMessage("out of ink");
            assertThat(MDC.getCopyOfContextMap()).as("failed").isEqualTo(mine);
        });
        assertThat(lines.find("run=mice failed").context()).containsEntry("tenant", "acme");
    }

    @Test
    void leavesThreadsOfAPoolAsTheyWere() {
        inApplication(context -> {
            CompletableFuture<Map<String, String>> left = new CompletableFuture<>();
            pipeline(context).research("owls");
            context.getBean("applicationTaskExecutor", java.util.concurrent.Executor.class)
                    .execute(() ->
                            left.complete(MDC.getCopyOfContextMap() == null ? Map.of() : MDC.getCopyOfContextMap()));
            assertThat(left.join()).doesNotContainKeys("checkpoint.run", "checkpoint.stage", TRACE);
        });
    }

    private static Pipeline pipeline(ConfigurableApplicationContext context) {
        return context.getBean(Pipeline.class);
    }

    private static ReceivedSpan run(List<ReceivedSpan> spans) {
        List<ReceivedSpan> runs =
                spans.stream().filter(span -> span.name().startsWith("run ")).collect(Collectors.toList());
        assertThat(runs).hasSize(1);
        return runs.get(0);
    }

    private List<ReceivedSpan> inApplication(Consumer<ConfigurableApplicationContext> work, String... properties) {
        try (ConfigurableApplicationContext context =
                TelemetryApplication.start(directory, receiver.endpoint(), properties)) {
            work.accept(context);
        }
        return receiver.take();
    }
}
