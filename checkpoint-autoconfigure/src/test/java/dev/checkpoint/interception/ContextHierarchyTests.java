package dev.checkpoint.interception;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.StageSummary;
import dev.checkpoint.StartOutcome;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Applications;
import dev.checkpoint.application.Calls;
import dev.checkpoint.metadata.InvalidPipelinesException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** A context with a parent: each knows and checks its own beans, and the engine is that of the parent. */
class ContextHierarchyTests {

    @TempDir
    Path directory;

    private ApplicationContextRunner application() {
        return Applications.withFiles(directory);
    }

    private ApplicationContextRunner child(ApplicationContext parent) {
        return application().withParent(parent).withBean(Shapes.Composed.Pipeline.class);
    }

    @Test
    void startsPipelinesOfTheChildWithStagesOfTheParent() {
        application().withBean(Shapes.Composed.Stages.class).run(parent -> child(parent)
                .run(child -> {
                    assertThat(child).hasNotFailed();
                    RunOperations operations = child.getBean(RunOperations.class);
                    RunExplorer explorer = child.getBean(RunExplorer.class);
                    assertThat(operations.start("shape", "a").result()).isEqualTo("A!");
                    assertThat(operations.start("shape", "a").outcome()).isEqualTo(StartOutcome.ALREADY_COMPLETED);
                    assertThat(explorer.get("a").stages().stream().map(StageSummary::stage))
                            .containsExactly("upper", "last");
                }));
    }

    @Test
    void checksTheBeansOfTheChild() {
        application().run(parent -> application()
                .withParent(parent)
                .withBean("bad", Bad.class)
                .run(child -> assertThat(child.getStartupFailure())
                        .isInstanceOf(InvalidPipelinesException.class)
                        .hasMessageContaining("bean 'bad', Bad.hidden: private stage")));
    }

    @Test
    void goesOnInTheParentWhenTheChildIsClosed() {
        application().withUserConfiguration(Shapes.Composed.class).run(parent -> {
            application().withParent(parent).run(child -> assertThat(child).hasNotFailed());
            assertThat(parent.getBean(RunOperations.class).start("shape", "a").result())
                    .isEqualTo("A!");
        });
    }

    @Test
    void findsStagesOfAParentThatHasNoCheckpoint() {
        try (var parent = new AnnotationConfigApplicationContext(Calls.class, Shapes.Composed.Stages.class)) {
            child(parent).run(child -> assertThat(child.getStartupFailure())
                    .isInstanceOf(InvalidPipelinesException.class)
                    .hasMessageContaining("it is in a parent context without Checkpoint"));
        }
    }

    @Test
    void leavesOptionsForPipelinesOfTheParentAlone() {
        application().withUserConfiguration(Shapes.Composed.class).run(parent -> application()
                .withParent(parent)
                .withBean(Fine.class)
                .withPropertyValues("checkpoint.pipelines.shape.format=json")
                .run(child -> assertThat(child).hasNotFailed()));
    }

    static class Fine {

        @Stage
        String fine() {
            return "";
        }
    }

    static class Bad {

        @Stage
        private String hidden() {
            return "";
        }
    }
}
