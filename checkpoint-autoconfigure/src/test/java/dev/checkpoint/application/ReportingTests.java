package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.checkpoint.ModelDecision;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.StageRecorder;
import dev.checkpoint.TemplateRendering;
import dev.checkpoint.TokenUsage;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.spi.event.CheckpointEvent;
import dev.checkpoint.spi.event.CheckpointListener;
import dev.checkpoint.spi.event.StageCompletedEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.event.EventListener;

/** What people, listeners and the logging context are told. */
@ExtendWith(OutputCaptureExtension.class)
class ReportingTests {

    private static final String SECONDS = "\\d+(\\.\\d)? m?s";

    @TempDir
    Path directory;

    private ApplicationContextRunner application() {
        return Applications.withFiles(directory).withBean(Pipeline.class).withBean(Stages.class);
    }

    @Test
    void writesOneLinePerStageAndOnePerRun(CapturedOutput output) {
        application().run(context -> {
            context.getBean(Pipeline.class).pipeline("a");
            assertThat(lines(output))
                    .satisfiesExactly(
                            line -> assertThat(line).isEqualTo("INFO letters run=a started"),
                            line -> assertThat(line).matches("INFO letters upper completed in " + SECONDS),
                            line -> assertThat(line).matches("INFO letters last completed in " + SECONDS),
                            line -> assertThat(line)
                                    .matches("INFO letters run=a completed in " + SECONDS + ": 2 stages executed"));
        });
    }

    @Test
    void saysWhatFailedAndWhatWasSkipped(CapturedOutput output) {
        application().run(context -> {
            Calls calls = context.getBean(Calls.class);
            calls.fail("last");
            catchThrowable(() -> context.getBean(Pipeline.class).pipeline("a"));
            calls.repair();
            context.getBean(Pipeline.class).pipeline("a");
            assertThat(lines(output))
                    .satisfiesExactly(
                            line -> assertThat(line).isEqualTo("INFO letters run=a started"),
                            line -> assertThat(line).startsWith("INFO letters upper completed"),
                            line -> assertThat(line)
                                    .matches("WARN letters last failed after " + SECONDS
                                            + ": IllegalStateException: last is out of order"),
                            line -> assertThat(line)
                                    .matches(
                                            "ERROR letters run=a failed after " + SECONDS
                                                    + ": 2 stages executed: in last: IllegalStateException: last is out of order"),
                            line -> assertThat(line)
                                    .isEqualTo(
                                            "INFO letters run=a resumed (failed with IllegalStateException: last is out"
                                                    + " of order)"),
                            line -> assertThat(line).matches("INFO letters upper skipped, saved " + SECONDS),
                            line -> assertThat(line)
                                    .matches("INFO letters last completed in " + SECONDS + " \\(attempt 2\\)"),
                            line -> assertThat(line)
                                    .matches("INFO letters run=a completed in " + SECONDS
                                            + ": 1 stage executed, 1 skipped, saved " + SECONDS));
        });
    }

    @Test
    void carriesRunAndStageInTheLoggingContext() {
        application().run(context -> {
            context.getBean(Pipeline.class).pipeline("a");
            assertThat(context.getBean(Stages.class).seen())
                    .containsExactly(Map.of("checkpoint.run", "a", "checkpoint.stage", "upper"));
            assertThat(MDC.getCopyOfContextMap() == null
                            || MDC.getCopyOfContextMap().isEmpty())
                    .isTrue();
        });
    }

    @Test
    void publishesApplicationEvents() {
        application().withBean(Listener.class).run(context -> {
            context.getBean(Pipeline.class).pipeline("a");
            Listener listener = context.getBean(Listener.class);
            assertThat(listener.all)
                    .extracting(event -> event.getClass().getSimpleName())
                    .containsExactly(
                            "EntriesSavedEvent",
                            "RunStartedEvent",
                            "StageStartedEvent",
                            "EntriesSavedEvent",
                            "StageCompletedEvent",
                            "StageStartedEvent",
                            "ModelUsedEvent",
                            "StageProgressEvent",
                            "EntriesSavedEvent",
                            "StageCompletedEvent",
                            "EntriesSavedEvent",
                            "RunCompletedEvent");
            assertThat(listener.completed)
                    .extracting(event -> event.stage().name())
                    .containsExactly("upper", "last");
        });
    }

    @Test
    void survivesAListenerThatFails(CapturedOutput output) {
        CheckpointListener broken = event -> {
            throw new IllegalStateException("listener is broken");
        };
        application().withBean(CheckpointListener.class, () -> broken).run(context -> {
            assertThat(context.getBean(Pipeline.class).pipeline("a")).isEqualTo("A!");
            assertThat(output.toString().split("listener is broken", -1))
                    .as("reported once")
                    .hasSize(2);
        });
    }

    @Test
    void keepsWhatAStageSaysAboutItself() {
        application().run(context -> {
            context.getBean(Pipeline.class).pipeline("a");
            assertThat(content(directory.resolve("letters/a.yaml")))
                    .contains("chosen: small")
                    .contains("reason: short text")
                    .contains("input: 12")
                    .contains("{{text}}!")
                    .contains("loud: true")
                    .contains("done: 1");
        });
    }

    @Test
    void reportsAResultThatCannotBeRestoredAndExecutesItsStageAgain(CapturedOutput output) {
        application().run(context -> {
            assertThat(context.getBean(Pipeline.class).unrestorable()).isEqualTo("handle");
            assertThat(output)
                    .contains("The result of Stages.handle")
                    .contains("cannot be restored as it is, so a resumed run will not use it");
            assertThat(context.getBean(RunExplorer.class)
                            .get("handles")
                            .stages()
                            .get(0)
                            .notRestorable())
                    .contains("$");
            context.getBean(Calls.class).taken();
            context.getBean(Calls.class).fail("last");
            context.getBean(Pipeline.class).unrestorable();
            assertThat(context.getBean(Calls.class).taken())
                    .as("the run itself is complete")
                    .isEmpty();
        });
    }

    @Test
    void readsAsAStory() {
        application().run(context -> {
            Calls calls = context.getBean(Calls.class);
            calls.fail("last");
            catchThrowable(() -> context.getBean(Pipeline.class).pipeline("a"));
            calls.repair();
            context.getBean(Pipeline.class).pipeline("a");
            assertThat(content(directory.resolve("letters/a.yaml")).lines().filter(line -> line.startsWith("--- #")))
                    .satisfiesExactly(
                            line -> assertThat(line).isEqualTo("--- # letters 'a' started"),
                            line -> assertThat(line).startsWith("--- # upper completed in"),
                            line -> assertThat(line)
                                    .startsWith("--- # last failed after")
                                    .endsWith("IllegalStateException: last is out of order"),
                            line -> assertThat(line).startsWith("--- # failed after"),
                            line -> assertThat(line).startsWith("--- # resumed by"),
                            line -> assertThat(line).startsWith("--- # last completed in"),
                            line -> assertThat(line).startsWith("--- # completed in"));
        });
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    /** Level and message of the lines about runs, in Logback's own pattern or, if an application was started before, Boot's. */
    private static List<String> lines(CapturedOutput output) {
        return output.toString()
                .lines()
                .filter(line -> line.contains(" dev.checkpoint") && !line.contains("Checkpoint keeps runs in"))
                .map(line -> line.replaceFirst("^.*?(INFO|WARN|ERROR) .*?dev\\.checkpoint\\S* +(--|:) ", "$1 "))
                .toList();
    }

    static class Listener {

        private final List<CheckpointEvent> all = new ArrayList<>();

        private final List<StageCompletedEvent> completed = new ArrayList<>();

        @EventListener
        void any(CheckpointEvent event) {
            all.add(event);
        }

        @EventListener
        void completed(StageCompletedEvent event) {
            completed.add(event);
        }
    }

    static class Pipeline {

        private final Stages stages;

        Pipeline(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(value = "letters", runId = "#name")
        String pipeline(String name) {
            return stages.last(stages.upper(name));
        }

        @Checkpointed(value = "handles", runId = "'handles'")
        String unrestorable() {
            return stages.handle().name();
        }
    }

    /** A value with something no JSON document can hold. */
    record Handle(String name, Thread thread) {}

    static class Stages {

        private final Calls calls;

        private final StageRecorder recorder;

        private final List<Map<String, String>> seen = new ArrayList<>();

        Stages(Calls calls, StageRecorder recorder) {
            this.calls = calls;
            this.recorder = recorder;
        }

        List<Map<String, String>> seen() {
            return seen;
        }

        @Stage
        String upper(String name) {
            calls.of("upper");
            seen.add(new HashMap<>(MDC.getCopyOfContextMap()));
            return name.toUpperCase(java.util.Locale.ROOT);
        }

        @Stage
        String last(String text) {
            recorder.model(ModelDecision.of("small")
                    .among("small", "large")
                    .because("short text")
                    .used(TokenUsage.of(12, 3)));
            recorder.template(new TemplateRendering("shout", "{{text}}!", Map.of("text", text), text + "!"));
            recorder.note("loud", true);
            recorder.progress(1, 1);
            calls.of("last");
            return text + "!";
        }

        @Stage
        Handle handle() {
            calls.of("handle");
            return new Handle("handle", Thread.currentThread());
        }
    }
}
