package dev.checkpoint.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.telemetry.RunReplay.Trace;
import dev.checkpoint.telemetry.TelemetryApplication.Pipeline;
import dev.checkpoint.telemetry.TelemetryApplication.Shelf;
import dev.checkpoint.telemetry.TelemetryApplication.Stages;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Runs sent as spans after the fact, as a collector receives them. */
class ReplayTests {

    @TempDir
    Path directory;

    private final OtlpReceiver receiver = new OtlpReceiver();

    private List<Trace> said = List.of();

    @AfterEach
    void stop() {
        receiver.close();
    }

    private List<ReceivedSpan> inApplication(Consumer<ConfigurableApplicationContext> work, String... properties) {
        try (ConfigurableApplicationContext context =
                TelemetryApplication.start(directory, receiver.endpoint(), properties)) {
            work.accept(context);
        }
        return receiver.take();
    }

    private List<ReceivedSpan> replayed(String run) {
        return inApplication(
                context -> said = context.getBean(RunReplay.class).replay(context.getBean(RunExplorer.class), run));
    }

    /** Of runs and stages: what stages do inside is in no journal. */
    private static List<ReceivedSpan> ours(List<ReceivedSpan> spans) {
        return spans.stream()
                .filter(span -> span.name().matches("(run|stage) .*"))
                .toList();
    }

    private static String tree(List<ReceivedSpan> spans) {
        return SpanTree.of(ours(spans)).replace(", linked", "");
    }

    private static Map<String, ReceivedSpan> byName(List<ReceivedSpan> spans) {
        return ours(spans).stream().collect(Collectors.toMap(ReceivedSpan::name, span -> span));
    }

    @Test
    void sendsWhatALiveTraceHas() {
        List<ReceivedSpan> live =
                inApplication(context -> context.getBean(Shelf.class).shelf("owls"));
        List<ReceivedSpan> sent = replayed("shelf-owls");

        assertThat(tree(sent))
                .isEqualTo(tree(live))
                .isEqualTo(
                        """
                        run shelf  completed
                          stage research  completed
                            run research  completed
                              stage plan  completed
                              stage search  completed
                              stage write  completed
                        """);
        Map<String, ReceivedSpan> before = byName(live);
        byName(sent).forEach((name, span) -> {
            assertThat(span.attributes()).as(name).isEqualTo(before.get(name).attributes());
            assertThat(span.status()).as(name).isEqualTo(before.get(name).status());
            assertThat(span.links()).as(name).containsExactly(before.get(name).asLink());
        });
        String trace = said.get(0).traceId();
        assertThat(said)
                .containsExactly(new Trace(1, trace, 6, before.get("run shelf").traceId()));
        assertThat(sent).extracting(ReceivedSpan::traceId).containsOnly(trace);
        assertThat(trace).isNotEqualTo(before.get("run shelf").traceId());
    }

    /** Under the times of the journal and without a sampler; a second time, it is the same trace. */
    @Test
    void sendsARunOfATimeWithoutTracing() {
        List<ReceivedSpan> live = inApplication(
                context -> context.getBean(Pipeline.class).research("owls"), "checkpoint.telemetry.tracing=false");
        assertThat(ours(live)).isEmpty();
        List<ReceivedSpan> sent = inApplication(
                context -> {
                    RunExplorer explorer = context.getBean(RunExplorer.class);
                    said = context.getBean(RunReplay.class).replay(explorer, "owls");
                    entries = explorer.journal("owls", 0);
                },
                "management.tracing.sampling.probability=0.0");

        assertThat(said).hasSize(1);
        assertThat(said.get(0).live()).isNull();
        assertThat(sent).hasSize(4).allSatisfy(span -> assertThat(span.links()).isEmpty());
        assertThat(start(sent, "run research")).isEqualTo(entries.get(0).entry().time());
        assertThat(end(sent, "run research"))
                .isEqualTo(entries.get(entries.size() - 1).entry().time());
        for (NumberedEntry numbered : entries) {
            if (numbered.entry() instanceof Entry.StageCompleted stage) {
                String name = "stage " + stage.stage().name();
                assertThat(end(sent, name)).isEqualTo(stage.time());
                assertThat(start(sent, name))
                        .isEqualTo(stage.time().minus(stage.ran().took()));
            }
        }
        List<Trace> first = said;
        List<ReceivedSpan> again = replayed("owls");
        assertThat(said).isEqualTo(first);
        assertThat(again)
                .extracting(ReceivedSpan::spanId)
                .containsExactlyInAnyOrderElementsOf(
                        sent.stream().map(ReceivedSpan::spanId).toList());
    }

    private List<NumberedEntry> entries = List.of();

    private static Instant start(List<ReceivedSpan> spans, String name) {
        return instant(byName(spans).get(name).span().getStartTimeUnixNano());
    }

    private static Instant end(List<ReceivedSpan> spans, String name) {
        return instant(byName(spans).get(name).span().getEndTimeUnixNano());
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(0, nanos);
    }

    @Test
    void sendsEachExecutionAsATraceAndAnExceptionOnce() {
        List<ReceivedSpan> live = inApplication(context -> {
            context.getBean(Stages.class).beforeLast(() -> {
                throw new IllegalStateException("out of " + TelemetryApplication.SECRET);
            });
            assertThatThrownBy(() -> context.getBean(Pipeline.class).research("owls"));
        });
        inApplication(context -> context.getBean(RunOperations.class).resume("owls"));
        List<ReceivedSpan> sent = replayed("owls");

        assertThat(said).extracting(Trace::execution).containsExactly(1, 2);
        List<ReceivedSpan> first = sent.stream()
                .filter(span -> span.traceId().equals(said.get(0).traceId()))
                .toList();
        List<ReceivedSpan> second = sent.stream()
                .filter(span -> span.traceId().equals(said.get(1).traceId()))
                .toList();
        assertThat(tree(first)).isEqualTo(tree(live));
        for (String name : List.of("run research", "stage write")) {
            ReceivedSpan failed = byName(first).get(name);
            assertThat(failed.attributes()).isEqualTo(byName(live).get(name).attributes());
            assertThat(failed.span().getStatus())
                    .isEqualTo(byName(live).get(name).span().getStatus());
            assertThat(failed.toString()).doesNotContain(TelemetryApplication.SECRET);
        }
        assertThat(byName(first).get("stage write").events()).singleElement().satisfies(event -> assertThat(
                        event.get("exception.stacktrace"))
                .startsWith(event.get("exception.type") + ": ")
                .contains("\tat " + ReplayTests.class.getName()));
        assertThat(tree(second)).isEqualTo("run research  completed\n  stage write  completed, attempt 2\n");
        assertThat(byName(second).get("run research").links())
                .contains(byName(first).get("run research").asLink());
    }

    @Test
    void saysWhatCannotBeSent() {
        inApplication(context -> {
            RunReplay replay = context.getBean(RunReplay.class);
            RunExplorer explorer = context.getBean(RunExplorer.class);
            context.getBean(Pipeline.class).research("owls");
            receiver.close();
            assertThatThrownBy(() -> replay.replay(explorer, "owls"))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("Does the collector run");
        });
    }
}
