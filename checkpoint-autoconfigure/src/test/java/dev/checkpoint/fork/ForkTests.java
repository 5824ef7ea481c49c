package dev.checkpoint.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.ForkRequest;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Kept;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.RunConflictException;
import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.model.Origin;
import dev.checkpoint.model.Position;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.CheckpointStore;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Forks of runs through the public API, on each store. */
@Timeout(120)
class ForkTests {

    @TempDir
    private Path directory;

    static class Pipeline {

        private final Stages stages;

        Pipeline(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(value = "research", runId = "#topic")
        String research(String topic) {
            return stages.write(stages.plan(topic));
        }
    }

    static class Stages {

        private final List<String> executed = new CopyOnWriteArrayList<>();

        private volatile boolean failing;

        List<String> executed() {
            return executed;
        }

        void fail(boolean now) {
            failing = now;
        }

        @Stage
        String plan(String topic) {
            executed.add("plan");
            return "plan of " + topic;
        }

        @Stage
        String write(String plan) {
            executed.add("write");
            if (failing) {
                throw new IllegalStateException("no ink");
            }
            return "report after " + plan;
        }
    }

    private ApplicationContextRunner with(Kept kept) {
        return kept.application(directory)
                .withBean(Pipeline.class)
                .withBean(Stages.class)
                .withPropertyValues("checkpoint.jdbc.initialize-schema=always");
    }

    @ParameterizedTest
    @EnumSource
    void executesAgainWhatComesAfterTheFork(Kept kept) {
        with(kept).run(context -> {
            RunOperations operations = context.getBean(RunOperations.class);
            RunExplorer explorer = context.getBean(RunExplorer.class);
            List<String> executed = context.getBean(Stages.class).executed();
            context.getBean(Pipeline.class).research("cats");
            var original = explorer.get("cats").summary();
            executed.clear();

            assertThat(operations.fork(ForkRequest.of("cats").before("write").as("fork")))
                    .isEqualTo("fork");
            assertThat(explorer.get("fork").status()).isEqualTo(RunStatus.PAUSED);
            assertThat(executed).isEmpty();
            operations.resume("fork");
            assertThat(executed).containsExactly("write");
            assertThat(explorer.get("fork").status()).isEqualTo(RunStatus.COMPLETED);

            Position second = new Position(new RunId("fork"), 1);
            String again = operations.fork(ForkRequest.of("fork").at(second));
            assertThat(explorer.get(again).summary().origin()).isEqualTo("fork@1");
            operations.resume(again);
            assertThat(executed).containsExactly("write", "plan", "write");
            assertThat(explorer.get("cats").summary()).isEqualTo(original);
            assertThat(explorer.find(RunQuery.all().origin("cats")))
                    .extracting(RunSummary::runId)
                    .containsExactly("fork");
            assertThat(explorer.find(RunQuery.all().origin("fork").status(RunStatus.COMPLETED)))
                    .extracting(RunSummary::runId)
                    .containsExactly(again);
            assertThat(explorer.find(RunQuery.all().origin("fo"))).isEmpty();
            assertThat(context.getBean(CheckpointStore.class)
                            .open(new RunId(again))
                            .orElseThrow()
                            .start()
                            .origin())
                    .isEqualTo(new Origin(second, 2));
        });
    }

    @ParameterizedTest
    @EnumSource
    void forksBeforeTheLastFailure(Kept kept) {
        with(kept).run(context -> {
            Stages stages = context.getBean(Stages.class);
            stages.fail(true);
            assertThatThrownBy(() -> context.getBean(Pipeline.class).research("cats"))
                    .hasMessage("no ink");
            stages.fail(false);
            stages.executed().clear();
            RunOperations operations = context.getBean(RunOperations.class);
            operations.resume(operations.fork(ForkRequest.of("cats").beforeLastFailure()));
            assertThat(stages.executed()).containsExactly("write");
            assertThat(context.getBean(RunExplorer.class).get("cats").status()).isEqualTo(RunStatus.FAILED);
        });
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatCannotBeForked(Kept kept) {
        with(kept).run(context -> {
            RunOperations operations = context.getBean(RunOperations.class);
            context.getBean(Pipeline.class).research("cats");
            ForkRequest cats = ForkRequest.of("cats");
            assertThatThrownBy(() -> operations.fork(ForkRequest.of("dogs"))).isInstanceOf(RunNotFoundException.class);
            assertThatThrownBy(() -> operations.fork(cats.before("draw")))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContainingAll("draw", "plan", "write");
            assertThatThrownBy(() -> operations.fork(cats.at(99))).hasMessageContaining("99");
            assertThatThrownBy(() -> operations.fork(cats.beforeLastFailure())).hasMessageContaining("has failed");
            assertThatThrownBy(() -> operations.fork(cats.as("cats"))).isInstanceOf(RunConflictException.class);
        });
    }
}
