package dev.checkpoint.application;

import static dev.checkpoint.model.RunStatus.COMPLETED;
import static dev.checkpoint.model.RunStatus.FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.checkpoint.RunArchive;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.RunQuery;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.error.RunNotFoundException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A run that failed, or ended, and is called again: in the same application and in one started later. */
class ResumeTests {

    @TempDir
    Path directory;

    /** An application whose store outlives its context. */
    ApplicationContextRunner store() {
        return Applications.withFiles(directory);
    }

    private ApplicationContextRunner application() {
        return store().withBean(Research.class).withBean(Stages.class);
    }

    @Test
    void skipsCompletedStagesAfterAFailure() {
        application().run(context -> {
            Calls calls = context.getBean(Calls.class);
            Research research = context.getBean(Research.class);
            calls.fail("write");
            assertThatThrownBy(() -> research.research("tea")).hasMessage("write is out of order");
            assertThat(calls.taken()).containsExactly("plan", "search", "write");

            calls.repair();
            assertThat(research.research("tea"))
                    .isEqualTo(new Report(
                            "tea", List.of(new Source("a", Optional.of(1)), new Source("b", Optional.empty()))));
            assertThat(calls.taken()).containsExactly("write");
        });
    }

    @Test
    void skipsCompletedStagesInAnApplicationStartedLater() {
        application().run(context -> {
            context.getBean(Calls.class).fail("write");
            catchThrowable(() -> context.getBean(Research.class).research("tea"));
        });
        application().run(context -> {
            Report report = context.getBean(Research.class).research("tea");
            assertThat(report.sources())
                    .containsExactly(new Source("a", Optional.of(1)), new Source("b", Optional.empty()));
            assertThat(context.getBean(Calls.class).taken()).containsExactly("write");
        });
    }

    @Test
    void returnsTheResultOfACompletedRunWithoutExecutingAnything() {
        application().run(context -> context.getBean(Research.class).research("tea"));
        application().run(context -> {
            assertThat(context.getBean(Research.class).research("tea").topic()).isEqualTo("tea");
            assertThat(context.getBean(Calls.class).taken()).isEmpty();
        });
    }

    @Test
    void keepsRunsOfDifferentIdsApart() {
        application().run(context -> {
            context.getBean(Research.class).research("tea");
            context.getBean(Research.class).research("coffee");
            assertThat(context.getBean(Calls.class).taken())
                    .containsExactly("plan", "search", "write", "plan", "search", "write");
        });
    }

    @Test
    void rethrowsTheOriginalException() {
        application().run(context -> {
            Calls calls = context.getBean(Calls.class);
            calls.fail("search");
            Throwable thrown =
                    catchThrowable(() -> context.getBean(Research.class).research("tea"));
            assertThat(thrown).isExactlyInstanceOf(IllegalStateException.class).hasRootCauseMessage("cable cut");
            assertThat(thrown.getSuppressed()).isEmpty();
        });
    }

    @Test
    void recordsFailuresWithTheirCausesAndCountsAttempts() {
        application().run(context -> {
            Calls calls = context.getBean(Calls.class);
            RunExplorer explorer = context.getBean(RunExplorer.class);
            calls.fail("search");
            catchThrowable(() -> context.getBean(Research.class).research("tea"));
            catchThrowable(() -> context.getBean(Research.class).research("tea"));
            calls.repair();
            context.getBean(Research.class).research("tea");

            var stages = explorer.get("tea").stages();
            assertThat(stages)
                    .extracting(stage -> stage.stage() + " " + stage.attempt() + " " + stage.completed())
                    .containsExactly(
                            "plan 1 true", "search 1 false", "search 2 false", "search 3 true", "write 1 true");
            var error = stages.get(1).error();
            assertThat(error.type()).isEqualTo("java.lang.IllegalStateException");
            assertThat(error.message()).isEqualTo("search is out of order");
            assertThat(error.frames().get(0)).contains("Calls.of");
            assertThat(error.frames())
                    .anyMatch(frame -> frame.contains("Research.research"))
                    .anyMatch(frame -> frame.matches("\\.\\.\\. \\d+ frames of Spring and Checkpoint"))
                    .noneMatch(frame -> frame.startsWith("org.springframework.aop"))
                    .noneMatch(frame -> frame.contains("jdk.internal.reflect"));
            assertThat(error.cause().message()).isEqualTo("cable cut");
        });
    }

    @Test
    void resumesByIdWithTheRecordedArguments() {
        application().run(context -> {
            context.getBean(Calls.class).fail("write");
            catchThrowable(() -> context.getBean(Research.class).research("tea"));
            assertThat(context.getBean(RunExplorer.class).get("tea").status()).isEqualTo(FAILED);
        });
        application().run(context -> {
            RunOperations operations = context.getBean(RunOperations.class);
            var handle = operations.resume("tea");
            assertThat(handle.outcome()).hasToString("RESUMED");
            assertThat(handle.status()).isEqualTo(COMPLETED);
            assertThat(((Report) handle.result()).topic()).isEqualTo("tea");
            assertThat(operations.resume("tea").outcome()).hasToString("ALREADY_COMPLETED");
        });
    }

    @Test
    void startsFindsAndDeletesRuns() {
        application().run(context -> {
            RunOperations operations = context.getBean(RunOperations.class);
            RunExplorer explorer = context.getBean(RunExplorer.class);
            RunArchive archive = context.getBean(RunArchive.class);
            assertThat(operations.start("research", "tea").outcome()).hasToString("STARTED");
            assertThat(operations.start("research", "tea").outcome()).hasToString("ALREADY_COMPLETED");
            assertThat(explorer.find(RunQuery.all().pipeline("research").status(COMPLETED)))
                    .singleElement()
                    .satisfies(run -> {
                        assertThat(run.runId()).isEqualTo("tea");
                        assertThat(run.stages()).isEqualTo(3);
                        assertThat(run.problem()).isNull();
                    });
            assertThat(archive.delete("tea")).isTrue();
            assertThat(archive.delete("tea")).isFalse();
            assertThatThrownBy(() -> explorer.get("tea"))
                    .isInstanceOf(RunNotFoundException.class)
                    .hasMessageContaining("no run 'tea'");
        });
    }

    @Test
    void generatesTimeOrderedIdsForPipelinesWithoutARunId() {
        application().run(context -> {
            RunOperations operations = context.getBean(RunOperations.class);
            String first = operations.start("anonymous").runId();
            String second = operations.start("anonymous").runId();
            assertThat(first).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
            assertThat(second.substring(0, 13)).isGreaterThanOrEqualTo(first.substring(0, 13));
            assertThat(second).isNotEqualTo(first);
        });
    }

    @Test
    void keepsVoidAndNullResults() {
        application().run(context -> {
            Calls calls = context.getBean(Calls.class);
            calls.fail("last");
            catchThrowable(() -> context.getBean(Research.class).quiet());
            calls.repair();
            calls.taken();
            assertThat(context.getBean(Research.class).quiet()).isNull();
            assertThat(calls.taken()).containsExactly("last");
            assertThat(context.getBean(Research.class).quiet()).isNull();
            assertThat(calls.taken()).isEmpty();
        });
    }

    record Source(String url, Optional<Integer> rank) {}

    record Report(String topic, List<Source> sources) {}

    static class Research {

        private final Stages stages;

        Research(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(value = "research", runId = "#topic")
        Report research(String topic) {
            Map<String, Integer> plan = stages.plan(topic);
            List<Source> sources = stages.search(plan);
            return stages.write(topic, sources);
        }

        @Checkpointed("anonymous")
        String anonymous() {
            return "done";
        }

        @Checkpointed(runId = "'quiet'")
        String quiet() {
            stages.nothing();
            String none = stages.none();
            stages.last();
            return none;
        }
    }

    static class Stages {

        private final Calls calls;

        Stages(Calls calls) {
            this.calls = calls;
        }

        @Stage
        Map<String, Integer> plan(String topic) {
            calls.of("plan");
            return Map.of("a", 1);
        }

        @Stage
        List<Source> search(Map<String, Integer> plan) {
            calls.of("search");
            return List.of(new Source("a", Optional.ofNullable(plan.get("a"))), new Source("b", Optional.empty()));
        }

        @Stage(critical = true)
        Report write(String topic, List<Source> sources) {
            calls.of("write");
            return new Report(topic, sources);
        }

        @Stage
        void nothing() {
            calls.of("nothing");
        }

        @Stage
        String none() {
            calls.of("none");
            return null;
        }

        @Stage
        void last() {
            calls.of("last");
        }
    }
}
