package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.InputChange;
import dev.checkpoint.annotation.NotFingerprinted;
import dev.checkpoint.annotation.Sensitive;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.error.RunConflictException;
import dev.checkpoint.error.RunInputChangedException;
import dev.checkpoint.error.StageInputChangedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A run id that is called again with something else. */
@ExtendWith(OutputCaptureExtension.class)
class InputChangeTests {

    @TempDir
    Path directory;

    private ApplicationContextRunner application() {
        return Applications.withFiles(directory).withBean(Pipelines.class).withBean(Stages.class);
    }

    @Test
    void executesOnlyWhatDependsOnAChangedElement(CapturedOutput output) {
        application().run(context -> {
            Calls calls = context.getBean(Calls.class);
            Pipelines pipelines = context.getBean(Pipelines.class);
            pipelines.incremental(List.of("a1", "b1", "c1"));
            calls.taken();
            assertThat(pipelines.incremental(List.of("a1", "b2", "c1"))).isEqualTo("A1+B2+C1");
            assertThat(calls.taken()).containsExactly("embed b2", "join");
            assertThat(output)
                    .contains("run=incremental resumed (args.documents changed)")
                    .contains("incremental embed is executed again: args.document changed");

            // back to what it was: everything is still there
            assertThat(pipelines.incremental(List.of("a1", "b1", "c1"))).isEqualTo("A1+B1+C1");
            assertThat(calls.taken()).isEmpty();
        });
    }

    @Test
    void namesThePlaceThatChangedInAnArgumentOfARun(CapturedOutput output) {
        application().run(context -> {
            Pipelines pipelines = context.getBean(Pipelines.class);
            Doc first = new Doc("bees", "hum", "s1");
            pipelines.titled(List.of(first, new Doc("ants", "walk", "s2")));
            pipelines.titled(List.of(first, new Doc("ants", "run", "s2")));
            pipelines.titled(List.of(first, new Doc("ants", "run", "s2"), new Doc("wasps", "sting", "s3")));
            pipelines.titled(List.of(first, new Doc("ants", "run", "intruder"), new Doc("wasps", "sting", "s3")));
            assertThat(output)
                    .contains("run=titled resumed (args.docs changed (first at args.docs[1].text))")
                    .contains("run=titled resumed (args.docs changed (first at args.docs[2]))")
                    .contains("run=titled resumed (args.docs changed)")
                    .doesNotContain("walk")
                    .doesNotContain("intruder");
        });
    }

    record Doc(String title, String text, @Sensitive String owner) {}

    @Test
    void doesNotCareAboutTheOrderOfCalls() {
        application().run(context -> {
            Calls calls = context.getBean(Calls.class);
            Pipelines pipelines = context.getBean(Pipelines.class);
            pipelines.incremental(List.of("a1", "b1", "c1"));
            calls.taken();
            assertThat(pipelines.incremental(List.of("c1", "a1", "b1", "d1"))).isEqualTo("C1+A1+B1+D1");
            assertThat(calls.taken()).containsExactly("embed d1", "join");
        });
    }

    @Test
    void usesEqualCallsInTheOrderOfTheLoop() {
        application().run(context -> {
            Calls calls = context.getBean(Calls.class);
            Pipelines pipelines = context.getBean(Pipelines.class);
            calls.fail("join");
            catchThrowable(() -> pipelines.tickets(3));
            calls.repair();
            calls.taken();
            assertThat(pipelines.tickets(3)).isEqualTo("1+2+3");
            assertThat(calls.taken()).containsExactly("join");
        });
    }

    @Test
    void keepsTheResultOfAStageThatAsksForReuse() {
        application().run(context -> {
            Pipelines pipelines = context.getBean(Pipelines.class);
            assertThat(pipelines.reusing("a")).isEqualTo("sticky a");
            assertThat(pipelines.reusing("b")).isEqualTo("sticky a");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("sticky a");
        });
    }

    @Test
    void refusesAStageThatAsksForFailure() {
        application().run(context -> {
            Pipelines pipelines = context.getBean(Pipelines.class);
            pipelines.strictStage("a");
            assertThatThrownBy(() -> pipelines.strictStage("b"))
                    .isInstanceOf(StageInputChangedException.class)
                    .hasMessageContaining("Stage strict of run 'strict-stage'")
                    .hasMessageContaining("args.text changed");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("strict a");
        });
    }

    @Test
    void refusesARunWhoseIdIsAnIdempotencyKey() {
        application().run(context -> {
            Pipelines pipelines = context.getBean(Pipelines.class);
            pipelines.payment("order-1", 10);
            assertThat(pipelines.payment("order-1", 10)).isEqualTo("paid 10");
            assertThatThrownBy(() -> pipelines.payment("order-1", 11))
                    .isInstanceOfSatisfying(RunInputChangedException.class, refused -> {
                        assertThat(refused.runId()).isEqualTo("order-1");
                        assertThat(refused.changed()).containsExactly("args.amount");
                    });
        });
    }

    @Test
    void executesEverythingAgainWhenTheVersionChanges() {
        application().withPropertyValues("v=1").run(context -> context.getBean(Pipelines.class)
                .versioned("a"));
        application().withPropertyValues("v=1").run(context -> {
            context.getBean(Pipelines.class).versioned("a");
            assertThat(context.getBean(Calls.class).taken()).isEmpty();
        });
        application().withPropertyValues("v=2").run(context -> {
            context.getBean(Pipelines.class).versioned("a");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("embed a");
        });
    }

    @Test
    void ignoresParametersThatAreNotFingerprinted() {
        application().run(context -> {
            Pipelines pipelines = context.getBean(Pipelines.class);
            pipelines.timed("a", 1);
            pipelines.timed("a", 2);
            assertThat(context.getBean(Calls.class).taken()).containsExactly("timed a");
        });
    }

    @Test
    void findsResultsUnderAFormerName() {
        Applications.withFiles(directory)
                .withBean(Before.class)
                .withBean(StagesBefore.class)
                .run(context -> context.getBean(Before.class).renamed("first call"));
        application().run(context -> {
            assertThat(context.getBean(Pipelines.class).renamed("second call")).isEqualTo("from the old name");
            assertThat(context.getBean(Calls.class).taken()).isEmpty();
        });
    }

    @Test
    void refusesTheIdOfAnotherPipelinesRun() {
        application().run(context -> {
            context.getBean(Pipelines.class).payment("shared", 10);
            assertThatThrownBy(() -> context.getBean(Pipelines.class).other("shared"))
                    .isInstanceOfSatisfying(RunConflictException.class, conflict -> {
                        assertThat(conflict.pipeline()).isEqualTo("other");
                        assertThat(conflict.otherPipeline()).isEqualTo("payment");
                    });
        });
    }

    @Test
    void reportsAStageThatChangesItsArgument(CapturedOutput output) {
        application().run(context -> {
            context.getBean(Pipelines.class).mutating();
            assertThat(output).contains("changes its argument 'list'").contains("return the new value instead");
        });
    }

    @Test
    void listsParametersThatAreNoDataAtStartUp(CapturedOutput output) {
        application().run(context -> {
            assertThat(output).contains("Parameter 'source' (java.io.InputStream) of Pipelines.streaming");
            Pipelines pipelines = context.getBean(Pipelines.class);
            pipelines.streaming(new java.io.ByteArrayInputStream(new byte[] {1}));
            pipelines.streaming(new java.io.ByteArrayInputStream(new byte[] {2}));
            assertThat(context.getBean(Calls.class).taken()).containsExactly("embed stream");
        });
    }

    static class Pipelines {

        private final Stages stages;

        Pipelines(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "'titled'")
        public int titled(List<Doc> docs) {
            return docs.size();
        }

        @Checkpointed(runId = "'incremental'")
        String incremental(List<String> documents) {
            List<String> embedded = new ArrayList<>();
            for (String document : documents) {
                embedded.add(stages.embed(document));
            }
            return stages.join(embedded);
        }

        @Checkpointed(runId = "'tickets'")
        String tickets(int count) {
            List<String> tickets = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                tickets.add(String.valueOf(stages.next()));
            }
            return stages.join(tickets);
        }

        @Checkpointed(runId = "'reusing'")
        String reusing(String text) {
            return stages.sticky(text);
        }

        @Checkpointed(runId = "'strict-stage'")
        String strictStage(String text) {
            return stages.strict(text);
        }

        @Checkpointed(runId = "#order", onInputChange = InputChange.FAIL)
        String payment(String order, int amount) {
            return "paid " + amount;
        }

        @Checkpointed(runId = "#p0")
        String other(String id) {
            return id;
        }

        @Checkpointed(runId = "'versioned'", version = "${v:0}")
        String versioned(String text) {
            return stages.embed(text);
        }

        @Checkpointed(runId = "'timed'")
        String timed(String text, @NotFingerprinted long now) {
            return stages.timed(text, now);
        }

        @Checkpointed(runId = "'renamed'", value = "renamed")
        String renamed(String marker) {
            return stages.renamed();
        }

        @Checkpointed(runId = "'streaming'")
        String streaming(java.io.InputStream source) {
            return stages.embed("stream");
        }

        @Checkpointed
        int mutating() {
            return stages.mutate(new ArrayList<>(List.of("a")));
        }
    }

    static class Before {

        private final StagesBefore stages;

        Before(StagesBefore stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "'renamed'", value = "renamed")
        String renamed(String marker) {
            return stages.work();
        }
    }

    static class StagesBefore {

        @Stage("before")
        String work() {
            return "from the old name";
        }
    }

    static class Stages {

        private final Calls calls;

        private int tickets;

        Stages(Calls calls) {
            this.calls = calls;
        }

        @Stage
        String embed(String document) {
            calls.of("embed " + document);
            return document.toUpperCase(java.util.Locale.ROOT);
        }

        @Stage
        String join(List<String> parts) {
            calls.of("join");
            return String.join("+", parts);
        }

        @Stage
        int next() {
            calls.of("next");
            return ++tickets;
        }

        @Stage(onInputChange = InputChange.REUSE)
        String sticky(String text) {
            calls.of("sticky " + text);
            return "sticky " + text;
        }

        @Stage(onInputChange = InputChange.FAIL)
        String strict(String text) {
            calls.of("strict " + text);
            return text;
        }

        @Stage
        String timed(String text, @NotFingerprinted long now) {
            calls.of("timed " + text);
            return text + now;
        }

        @Stage(value = "after", formerly = "before")
        String renamed() {
            calls.of("renamed");
            return "from the new name";
        }

        @Stage
        int mutate(List<String> list) {
            list.add("b");
            return list.size();
        }
    }
}
