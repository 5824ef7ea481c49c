package dev.checkpoint.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brave.Tracing;
import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.TraceContext;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Applications;
import dev.checkpoint.autoconfigure.telemetry.CheckpointTelemetryAutoConfiguration;
import dev.checkpoint.spi.redaction.Redactor;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.brave.bridge.BraveBaggageManager;
import io.micrometer.tracing.brave.bridge.BraveCurrentTraceContext;
import io.micrometer.tracing.brave.bridge.BraveTracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Spans of Brave, whose spans have no links: with OpenTelemetry on the class path too, and without. */
public class BraveTests {

    private final List<MutableSpan> spans = new CopyOnWriteArrayList<>();

    private final Tracing tracing = Tracing.newBuilder()
            .addSpanHandler(new SpanHandler() {
                @Override
                public boolean end(TraceContext context, MutableSpan span, Cause cause) {
                    return spans.add(span);
                }
            })
            .build();

    private final ObservationRegistry registry = ObservationRegistry.create();

    private final Redactor redactor = new Redactor() {
        @Override
        public String text(String text) {
            return text.replace("swordfish", MASK);
        }

        @Override
        public boolean isSensitive(String name) {
            return false;
        }
    };

    private final ApplicationContextRunner application = Applications.inMemory()
            .withConfiguration(AutoConfigurations.of(CheckpointTelemetryAutoConfiguration.class))
            .withBean(ObservationRegistry.class, () -> registry)
            .withBean(Redactor.class, () -> redactor)
            .withBean(Pipeline.class)
            .withBean(Stages.class);

    BraveTests() {
        registry.observationConfig()
                .observationHandler(new DefaultTracingObservationHandler(new BraveTracer(
                        tracing.tracer(),
                        new BraveCurrentTraceContext(tracing.currentTraceContext()),
                        new BraveBaggageManager())));
    }

    @AfterEach
    void stop() {
        tracing.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tellsAnExceptionOnceAndNoSecret(boolean openTelemetry) {
        run(openTelemetry, (pipeline, stages) -> {
            stages.fail(true);
            assertThatThrownBy(() -> pipeline.pipeline("a")).hasMessage("no swordfish");
        });

        assertThat(span("stage two").error()).hasMessage("java.lang.IllegalStateException: no ******");
        assertThat(span("run pipeline").error()).as("only where it was thrown").isNull();
        assertThat(span("run pipeline").tag("error")).as("but it failed").isEqualTo("IllegalStateException");
        assertThat(span("stage one").tag("error")).isNull();
        assertThat(spans).allSatisfy(span -> assertThat(span.toString()).doesNotContain("swordfish"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void writesLinksAsMicrometerWritesThemForBrave(boolean openTelemetry) {
        run(openTelemetry, (pipeline, stages) -> {
            stages.fail(true);
            assertThatThrownBy(() -> pipeline.pipeline("a")).hasMessage("no swordfish");
            MutableSpan run = span("run pipeline");
            MutableSpan one = span("stage one");
            spans.clear();
            stages.fail(false);

            pipeline.pipeline("a");

            assertThat(span("run pipeline").tag("links[0].spanId")).isEqualTo(run.id());
            assertThat(span("run pipeline").tag("links[0].traceId")).endsWith(run.traceId());
            assertThat(span("stage one").tag("links[0].spanId")).isEqualTo(one.id());
            assertThat(span("stage one").tag("checkpoint.outcome")).isEqualTo("skipped");
            assertThat(span("stage two").tag("links[0].spanId")).isNull();
            assertThat(span("stage two").parentId())
                    .isEqualTo(span("run pipeline").id());
        });
    }

    private interface Work {
        void in(Pipeline pipeline, Stages stages);
    }

    private void run(boolean openTelemetry, Work work) {
        ApplicationContextRunner runner = openTelemetry
                ? application
                : application.withClassLoader(
                        new FilteredClassLoader("io.micrometer.tracing.otel", "io.opentelemetry"));
        runner.run(context -> {
            assertThat(context).hasNotFailed();
            work.in(context.getBean(Pipeline.class), context.getBean(Stages.class));
        });
    }

    private MutableSpan span(String name) {
        return spans.stream()
                .filter(span -> name.equals(span.name()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no span " + name + " in " + spans));
    }

    /** Public, like its methods, because a filtering class loader makes another package of its proxy. */
    public static class Pipeline {

        private final Stages stages;

        public Pipeline(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "#name")
        public String pipeline(String name) {
            return stages.two(stages.one(name));
        }
    }

    /** The same holds for it. */
    public static class Stages {

        private volatile boolean fails;

        public void fail(boolean now) {
            fails = now;
        }

        @Stage
        public String one(String name) {
            return name + "1";
        }

        @Stage
        public String two(String name) {
            if (fails) {
                throw new IllegalStateException("no swordfish");
            }
            return name + "2";
        }
    }
}
