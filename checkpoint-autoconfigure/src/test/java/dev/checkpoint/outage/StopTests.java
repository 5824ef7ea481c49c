package dev.checkpoint.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.application.Calls;
import dev.checkpoint.error.CheckpointSaveException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The database goes away, and {@code checkpoint.on-save-failure} is {@code fail}. */
class StopTests {

    private final Away away = new Away();

    @AfterEach
    void close() {
        away.close();
    }

    private ApplicationContextRunner application() {
        return away.application().withPropertyValues("checkpoint.on-save-failure=fail");
    }

    @Test
    void stopsTheRunAndGoesOnInTheSameApplication() {
        application().run(context -> {
            context.getBean(LongRun.Steps.class).during(3, away.proxy::refuse);
            assertThatThrownBy(() -> context.getBean(LongRun.class).run(5))
                    .isInstanceOf(CheckpointSaveException.class)
                    .hasMessageContaining("checkpoint.on-save-failure is 'fail'");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("step 1", "step 2", "step 3");
            away.proxy.pass();
            assertThat(Away.whenItAnswers(() -> context.getBean(LongRun.class).run(5)))
                    .isEqualTo("s1 s2 s3 s4 s5");
            assertThat(context.getBean(Calls.class).taken())
                    .as("the result of step 3 was kept and is written first")
                    .containsExactly("step 4", "step 5");
        });
    }

    @Test
    void goesOnInAnApplicationStartedLaterWithWhatWasDurable() {
        ApplicationContextRunner application = application().withPropertyValues("checkpoint.recovery.lease=1s");
        application.run(context -> {
            context.getBean(LongRun.Steps.class).during(3, away.proxy::refuse);
            assertThatThrownBy(() -> context.getBean(LongRun.class).run(5)).isInstanceOf(CheckpointSaveException.class);
        });
        away.proxy.pass();
        application.run(context -> {
            assertThat(Away.whenItAnswers(() -> context.getBean(LongRun.class).run(5)))
                    .isEqualTo("s1 s2 s3 s4 s5");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("step 3", "step 4", "step 5");
        });
    }

    @Test
    void saysThatARunWhoseBeginningFailedWasGoneOnWithByAnotherCall() {
        application().run(context -> {
            away.proxy.loseAnswerTo("INSERT INTO CHECKPOINT_RUN");
            assertThatThrownBy(() -> context.getBean(LongRun.class).run(2)).isInstanceOf(CheckpointSaveException.class);
            assertThat(context.getBean(Calls.class).taken()).isEmpty();
            assertThat(Away.whenItAnswers(() -> context.getBean(LongRun.class).run(3)))
                    .isEqualTo("s1 s2 s3");
            Away.awaitWritten(context);
            assertThat(Away.whenItAnswers(() -> Away.journal(context, "long")))
                    .as("the run that began with other arguments was gone on with, and says so")
                    .startsWith("RunStarted", "RunFailed", "RunResumed")
                    .endsWith("RunCompleted");
        });
    }

    @Test
    void goesOnAtOnceWithARunWhoseResumeFailed() {
        application().run(context -> {
            LongRun pipeline = context.getBean(LongRun.class);
            context.getBean(LongRun.Steps.class).during(2, () -> {
                throw new IllegalStateException("out of order");
            });
            assertThatThrownBy(() -> pipeline.run(2)).hasMessage("out of order");
            away.proxy.loseAnswerTo("COMMIT");
            assertThatThrownBy(() -> pipeline.run(2)).isInstanceOf(CheckpointSaveException.class);
            context.getBean(LongRun.Steps.class).during(2, () -> {});
            context.getBean(Calls.class).taken();
            assertThat(Away.whenItAnswers(() -> pipeline.run(2))).isEqualTo("s1 s2");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("step 2");
        });
    }
}
