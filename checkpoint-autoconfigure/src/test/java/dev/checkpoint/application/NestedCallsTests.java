package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.checkpoint.StageRecorder;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.InputChange;
import dev.checkpoint.annotation.Stage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.task.AsyncTaskExecutor;

/** An outer stage that is called several times: what one call did inside is nobody else's. */
class NestedCallsTests {

    @TempDir
    Path directory;

    private ApplicationContextRunner application() {
        return Applications.withFiles(directory)
                .withBean(Pipelines.class)
                .withBean(Outer.class)
                .withBean(Inner.class);
    }

    @Test
    void executesTheInnerStageOfEachOuterCall() {
        application().run(context -> {
            Calls calls = context.getBean(Calls.class);
            calls.fail("outer bert");
            catchThrowable(() -> context.getBean(Pipelines.class).both());
            calls.repair();
            calls.taken();
            context.getBean(Pipelines.class).both();
            assertThat(calls.taken()).containsExactly("outer bert", "charge");
        });
    }

    @Test
    void reusesNothingOfAnotherOuterCall() {
        application().run(context -> {
            Calls calls = context.getBean(Calls.class);
            calls.fail("outer bert");
            catchThrowable(() -> context.getBean(Pipelines.class).greetings());
            calls.repair();
            assertThat(context.getBean(Pipelines.class).greetings()).isEqualTo("hello anna hello bert");
        });
    }

    @Test
    void reusesTheInnerResultsOfTheOuterCallItReplaces() {
        application().run(context -> {
            Calls calls = context.getBean(Calls.class);
            Pipelines pipelines = context.getBean(Pipelines.class);
            pipelines.nestedDocuments(List.of("a1", "b1", "c1"));
            calls.taken();
            assertThat(pipelines.nestedDocuments(List.of("a1", "b2", "c1"))).isEqualTo("A1+B2+C1");
            assertThat(calls.taken()).containsExactly("outer all", "embed b2");
        });
    }

    @Test
    void reusesTheInnerResultsOfAFailedOuterCallWhoseInputsWereCorrected() {
        application().run(context -> {
            Calls calls = context.getBean(Calls.class);
            Pipelines pipelines = context.getBean(Pipelines.class);
            calls.fail("embed b1");
            catchThrowable(() -> pipelines.nestedDocuments(List.of("a1", "b1", "c1")));
            calls.repair();
            calls.taken();
            assertThat(pipelines.nestedDocuments(List.of("a1", "b2", "c1"))).isEqualTo("A1+B2+C1");
            assertThat(calls.taken()).containsExactly("outer all", "embed b2", "embed c1");
        });
    }

    @RepeatedTest(3)
    void keepsEqualOuterCallsSideBySideApart() {
        application().run(context -> {
            Calls calls = context.getBean(Calls.class);
            calls.fail("last");
            catchThrowable(() -> context.getBean(Pipelines.class).sideBySide());
            assertThat(calls.taken()).hasSize(8 + 8 + 1);
            assertThat(context.getBean(Inner.class).keys())
                    .doesNotHaveDuplicates()
                    .hasSize(8);
            calls.repair();
            context.getBean(Pipelines.class).sideBySide();
            assertThat(calls.taken()).containsExactly("last");
        });
    }

    static class Pipelines {

        private final Outer outer;

        private final AsyncTaskExecutor executor;

        Pipelines(Outer outer, AsyncTaskExecutor executor) {
            this.outer = outer;
            this.executor = executor;
        }

        @Checkpointed(runId = "'both'")
        void both() {
            outer.outer("anna");
            outer.outer("bert");
        }

        @Checkpointed(runId = "'greetings'")
        String greetings() {
            return outer.greet("anna") + " " + outer.greet("bert");
        }

        @Checkpointed(runId = "'documents'")
        String nestedDocuments(List<String> documents) {
            return outer.all(documents);
        }

        @Checkpointed(runId = "'side-by-side'")
        void sideBySide() {
            List<CompletableFuture<String>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(executor.submitCompletable(() -> outer.outer("same")));
            }
            all.forEach(CompletableFuture::join);
            outer.last();
        }
    }

    static class Outer {

        private final Calls calls;

        private final Inner inner;

        Outer(Calls calls, Inner inner) {
            this.calls = calls;
            this.inner = inner;
        }

        @Stage
        String outer(String name) {
            calls.of("outer " + name);
            inner.charge(5);
            return name;
        }

        @Stage
        String greet(String name) {
            calls.of("outer " + name);
            return inner.hello(name);
        }

        @Stage
        String all(List<String> documents) {
            calls.of("outer all");
            List<String> embedded = new ArrayList<>();
            for (String document : documents) {
                embedded.add(inner.embed(document));
            }
            return String.join("+", embedded);
        }

        @Stage
        void last() {
            calls.of("last");
        }
    }

    static class Inner {

        private final Calls calls;

        private final StageRecorder recorder;

        private final List<String> keys = java.util.Collections.synchronizedList(new ArrayList<>());

        Inner(Calls calls, StageRecorder recorder) {
            this.calls = calls;
            this.recorder = recorder;
        }

        List<String> keys() {
            return keys;
        }

        @Stage
        void charge(int amount) {
            calls.of("charge");
            keys.add(recorder.idempotencyKey());
        }

        @Stage(onInputChange = InputChange.REUSE)
        String hello(String name) {
            return "hello " + name;
        }

        @Stage
        String embed(String document) {
            calls.of("embed " + document);
            return document.toUpperCase(java.util.Locale.ROOT);
        }
    }
}
