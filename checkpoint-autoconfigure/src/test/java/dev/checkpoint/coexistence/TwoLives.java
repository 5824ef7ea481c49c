package dev.checkpoint.coexistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.StageSummary;
import dev.checkpoint.application.Applications;
import dev.checkpoint.application.Calls;
import dev.checkpoint.autoconfigure.CheckpointReactorAutoConfiguration;
import dev.checkpoint.model.RunStatus;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** An application that dies in the middle of a run, and its successor, which goes on with what was kept. */
abstract class TwoLives {

    @TempDir
    Path directory;

    /** Something done with an application. */
    @FunctionalInterface
    interface Act {

        void on(ApplicationContext context) throws Exception;
    }

    /** The beans of the application under test. */
    abstract ApplicationContextRunner with(ApplicationContextRunner application);

    private ApplicationContextRunner application(String store, boolean dies) {
        Path files = directory.resolve(store);
        return with(Applications.withFiles(files)
                        .withConfiguration(AutoConfigurations.of(CheckpointReactorAutoConfiguration.class))
                        .withPropertyValues("checkpoint.recovery.interval=30ms"))
                .withBean(Death.class, () -> new Death(files, directory.resolve("second"), dies));
    }

    /** An application that is not killed. */
    ApplicationContextRunner healthy() {
        return application("only", false).withPropertyValues("checkpoint.recovery.enabled=false");
    }

    /** The first life: makes the call, which dies where the pipeline says {@link Death#here()}. */
    void dies(Act call) {
        application("first", true)
                .withPropertyValues("checkpoint.recovery.enabled=false")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(catchThrowable(() -> call.on(context))).hasStackTraceContaining("Death$Dead");
                });
    }

    /** The second life: the run goes on to its end, and then is looked at. */
    void goesOn(Continuation how, String run, Act call, Act whatHappened) {
        application("second", false)
                .withPropertyValues("checkpoint.recovery.enabled=" + (how == Continuation.RECOVERED))
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    how.goOn(context, run, call);
                    assertThat(context.getBean(RunExplorer.class).get(run).status())
                            .isEqualTo(RunStatus.COMPLETED);
                    whatHappened.on(context);
                });
    }

    static List<String> executed(ApplicationContext context) {
        return context.getBean(Calls.class).taken();
    }

    /** The ends of the stages of a run: {@code pay 1 failed}. */
    static List<String> ends(ApplicationContext context, String run) {
        return context.getBean(RunExplorer.class).get(run).stages().stream()
                .map(TwoLives::end)
                .toList();
    }

    private static String end(StageSummary stage) {
        return stage.stage() + " " + stage.attempt() + (stage.completed() ? "" : " " + error(stage));
    }

    private static String error(StageSummary stage) {
        return stage.error() == null ? "failed" : stage.error().summary();
    }
}
