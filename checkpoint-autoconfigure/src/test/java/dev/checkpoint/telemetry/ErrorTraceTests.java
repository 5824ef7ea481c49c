package dev.checkpoint.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.telemetry.TelemetryApplication.Pipeline;
import dev.checkpoint.telemetry.TelemetryApplication.Shelf;
import dev.checkpoint.telemetry.TelemetryApplication.Stages;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Exceptions in traces: told once in each, at the span they came from, wherever they are thrown again. */
class ErrorTraceTests {

    /** As libraries have them: made once, thrown often. */
    private static final IllegalStateException CONSTANT = new IllegalStateException("out of ink");

    @TempDir
    Path directory;

    private final OtlpReceiver receiver = new OtlpReceiver();

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void tellsAnExceptionThatIsThrownAgainInEachOfItsTraces() {
        List<ReceivedSpan> spans = inApplication(context -> {
            context.getBean(Stages.class).beforeLast(ErrorTraceTests::fail);
            assertThatThrownBy(() -> context.getBean(Pipeline.class).research("owls"))
                    .isSameAs(CONSTANT);
            assertThatThrownBy(() -> context.getBean(Pipeline.class).research("mice"))
                    .isSameAs(CONSTANT);
        });

        assertThat(tellers(spans)).containsExactly("stage write owls", "stage write mice");
    }

    @Test
    void tellsItOnceThoughItPassesThroughARunInsideARun() {
        List<ReceivedSpan> spans = inApplication(context -> {
            context.getBean(Stages.class).beforeLast(ErrorTraceTests::fail);
            assertThatThrownBy(() -> context.getBean(Shelf.class).shelf("owls")).isSameAs(CONSTANT);
        });

        assertThat(tellers(spans)).containsExactly("stage write owls");
        assertThat(spans.stream().filter(span -> span.status().equals("ERROR")).map(ReceivedSpan::name))
                .containsExactly("run shelf", "stage research", "run research", "stage write");
    }

    @Test
    void tellsItAgainWhereItIsThrownAgainAndNotWhereItIsOnlyTheCause() {
        List<ReceivedSpan> spans = inApplication(context -> {
            context.getBean(Stages.class).beforeLast(ErrorTraceTests::fail);
            assertThatThrownBy(() -> context.getBean(Shelf.class).collection("owls", "mice"))
                    .hasCause(CONSTANT);
        });

        assertThat(tellers(spans)).containsExactly("stage write owls", "stage write mice");
        assertThat(named(spans, "run collection").status()).isEqualTo("ERROR");
    }

    @Test
    void showsACallThatIsRefusedBecauseTheRunIsActiveHere() {
        List<ReceivedSpan> spans = inApplication(context -> {
            Pipeline pipeline = context.getBean(Pipeline.class);
            context.getBean(Stages.class)
                    .beforeLast(() -> assertThatThrownBy(() -> new FreshThread().call(() -> pipeline.research("owls")))
                            .isInstanceOf(RunActiveException.class));
            pipeline.research("owls");
        });

        ReceivedSpan refused = spans.stream()
                .filter(span -> "refused".equals(span.attributes().get("checkpoint.outcome")))
                .collect(Collectors.collectingAndThen(Collectors.toList(), found -> found.get(0)));
        assertThat(refused.name()).isEqualTo("run research");
        assertThat(refused.events()).singleElement().satisfies(event -> assertThat(event)
                .containsEntry("exception.type", RunActiveException.class.getName()));
    }

    @Test
    void namesAnExceptionWhoseClassHasNoName() {
        List<ReceivedSpan> spans = inApplication(context -> {
            context.getBean(Stages.class).beforeLast(() -> {
                throw new RuntimeException("odd") {};
            });
            assertThatThrownBy(() -> context.getBean(Pipeline.class).research("owls"))
                    .hasMessage("odd");
            assertThat(context.getBean(PrometheusMeterRegistry.class).scrape())
                    .contains("checkpoint_run_seconds_count{checkpoint_outcome=\"failed\"");
        });

        assertThat(named(spans, "stage write").attributes().get("error")).startsWith("ErrorTraceTests$");
    }

    @Test
    void isOkWhenTheApplicationDoesWithoutWhatFailed() {
        List<ReceivedSpan> spans = inApplication(context -> {
            Stages stages = context.getBean(Stages.class);
            stages.beforeLast(ErrorTraceTests::fail);
            Pipeline pipeline = context.getBean(Pipeline.class);
            assertThatThrownBy(() -> pipeline.research("owls")).isSameAs(CONSTANT);
            stages.beforeLast(() -> {});
            pipeline.research("owls");
        });

        List<ReceivedSpan> runs = spans.stream()
                .filter(span -> span.name().equals("run research"))
                .toList();
        assertThat(runs).extracting(ReceivedSpan::status).containsExactly("ERROR", "OK");
        assertThat(runs.get(1).links()).containsExactly(runs.get(0).asLink());
        assertThat(spans.stream()
                        .filter(span -> span.name().equals("stage write"))
                        .map(span -> span.attributes().get("checkpoint.attempt") + " " + span.status()))
                .containsExactly("1 ERROR", "2 OK");
    }

    private static void fail() {
        throw CONSTANT;
    }

    private static ReceivedSpan named(List<ReceivedSpan> spans, String name) {
        return spans.stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The spans that have an event, with their run. */
    private static List<String> tellers(List<ReceivedSpan> spans) {
        return spans.stream()
                .filter(span -> !span.events().isEmpty())
                .map(span -> span.name() + " " + span.attributes().get("checkpoint.run.id"))
                .toList();
    }

    private List<ReceivedSpan> inApplication(Consumer<ConfigurableApplicationContext> work) {
        try (ConfigurableApplicationContext context = TelemetryApplication.start(directory, receiver.endpoint())) {
            work.accept(context);
        }
        return receiver.take();
    }
}
