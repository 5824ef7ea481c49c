package dev.checkpoint.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.ForkRequest;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Applications;
import dev.checkpoint.application.Kept;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.PayloadException;
import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.CheckpointStore;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Forks with other arguments and results than the run they are made from. */
@Timeout(120)
class EditedForkTests {

    @TempDir
    private Path directory;

    record Plan(String subject, int chapters) {}

    static class Pipeline {

        private final Stages stages;

        Pipeline(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(value = "research", runId = "#topic")
        String research(String topic, int words) {
            stages.look(0, "a");
            stages.look(1, "b");
            return stages.write(stages.plan(topic), words);
        }
    }

    static class Stages {

        private final List<String> executed = new CopyOnWriteArrayList<>();

        List<String> executed() {
            return executed;
        }

        @Stage(key = "#page")
        String look(int index, String page) {
            executed.add("look");
            return page + index;
        }

        @Stage
        Plan plan(String topic) {
            executed.add("plan");
            return new Plan(topic, 3);
        }

        @Stage
        String write(Plan plan, int words) {
            executed.add("write");
            return plan.chapters() + " chapters about " + plan.subject() + ", " + words + " words";
        }
    }

    private static ApplicationContextRunner with(ApplicationContextRunner application) {
        return application
                .withBean(Pipeline.class)
                .withBean(Stages.class)
                .withPropertyValues("checkpoint.jdbc.initialize-schema=always");
    }

    @ParameterizedTest
    @EnumSource
    void executesAgainWhatDependsOnAnEditedArgument(Kept kept) {
        with(kept.application(directory)).run(context -> {
            RunOperations operations = context.getBean(RunOperations.class);
            List<String> executed = context.getBean(Stages.class).executed();
            context.getBean(Pipeline.class).research("cats", 100);
            executed.clear();

            operations.fork(ForkRequest.of("cats").argument("topic", "dogs").as("dogs"));
            assertThat(operations.resume("dogs").result()).isEqualTo("3 chapters about dogs, 100 words");
            assertThat(executed).containsExactly("plan", "write");
            assertThat(context.getBean(CheckpointStore.class)
                            .open(new RunId("dogs"))
                            .orElseThrow()
                            .entries())
                    .filteredOn(Entry.RunResumed.class::isInstance)
                    .singleElement()
                    .extracting(entry -> ((Entry.RunResumed) entry).reason())
                    .as("the resume sees no change")
                    .isEqualTo("paused: forked from cats@6");

            executed.clear();
            operations.fork(ForkRequest.of("dogs").argument("words", 50).as("short"));
            assertThat(operations.resume("short").result()).isEqualTo("3 chapters about dogs, 50 words");
            assertThat(executed).as("after a resumption was copied").containsExactly("write");
        });
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWithAnEditedResult(Kept kept) {
        with(kept.application(directory)).run(context -> {
            RunOperations operations = context.getBean(RunOperations.class);
            Stages stages = context.getBean(Stages.class);
            context.getBean(Pipeline.class).research("cats", 100);
            stages.executed().clear();

            ForkRequest edited = ForkRequest.of("cats").result("plan", new Plan("tigers", 1));
            operations.fork(edited.as("all"));
            assertThat(operations.resume("all").result()).isEqualTo("1 chapters about tigers, 100 words");
            operations.fork(edited.before("write").argument("words", 9).as("part"));
            assertThat(operations.resume("part").result()).isEqualTo("1 chapters about tigers, 9 words");
            assertThat(stages.executed()).containsExactly("write", "write");

            assertThat(context.getBean(Pipeline.class).research("cats", 100))
                    .as("the other run stays as it is")
                    .isEqualTo("3 chapters about cats, 100 words");
        });
    }

    @Test
    void saysWhatCannotBeEditedAndForksNothing() {
        with(Applications.inMemory()).run(context -> {
            RunOperations operations = context.getBean(RunOperations.class);
            context.getBean(Pipeline.class).research("cats", 100);
            ForkRequest cats = ForkRequest.of("cats").before("write").as("fork");
            assertThatThrownBy(() -> operations.fork(cats.argument("theme", "dogs")))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContainingAll("'theme'", "topic, words");
            assertThatThrownBy(() -> operations.fork(cats.argument("words", "many")))
                    .isInstanceOf(PayloadException.class)
                    .hasMessageContainingAll("'words'", "int", "Nothing was forked");
            assertThatThrownBy(() -> operations.fork(cats.argument("words", null)))
                    .isInstanceOf(PayloadException.class)
                    .hasMessageContainingAll("'words'", "int", "Nothing was forked");
            assertThatThrownBy(() -> operations.fork(cats.result("plan", "tigers")))
                    .isInstanceOf(PayloadException.class)
                    .hasMessageContainingAll("plan", "Plan", "Nothing was forked");
            assertThatThrownBy(() -> operations.fork(cats.result("write", "a report")))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContainingAll("'write'", "look[a], look[b], plan");
            assertThatThrownBy(() -> operations.fork(cats.result("look", "c")))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContainingAll("name one of look[a], look[b]");
            assertThatThrownBy(() -> operations.fork(cats.result("look[a]", "c").at(1)))
                    .hasMessageContaining("Completed there: none");
            assertThatThrownBy(() -> context.getBean(RunExplorer.class).get("fork"))
                    .isInstanceOf(RunNotFoundException.class);
            operations.fork(cats.result("look[a]", "c"));
            assertThat(context.getBean(RunExplorer.class).get("fork").status()).isEqualTo(RunStatus.PAUSED);
        });
    }
}
