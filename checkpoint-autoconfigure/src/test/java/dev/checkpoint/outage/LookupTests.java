package dev.checkpoint.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.checkpoint.application.Calls;
import dev.checkpoint.error.RunLookupException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Runs that are called while the database is away, in an application that starts none it cannot look up. */
class LookupTests {

    private final Away away = new Away();

    @AfterEach
    void close() {
        away.close();
    }

    private ApplicationContextRunner application(String... properties) {
        return away.application().withPropertyValues(properties);
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkpoint.on-lookup-failure=fail", "checkpoint.pipelines.run.on-lookup-failure=fail"})
    void aCompletedRunIsNotExecutedAgain(String property) {
        application(property).run(context -> {
            LongRun pipeline = context.getBean(LongRun.class);
            Calls calls = context.getBean(Calls.class);
            assertThat(pipeline.run(2)).isEqualTo("s1 s2");
            calls.taken();
            away.proxy.refuse();
            assertThat(catchThrowable(() -> pipeline.run(2)))
                    .isInstanceOf(RunLookupException.class)
                    .hasMessageStartingWith(
                            "Run 'long' of pipeline run is not started: the store (tables CHECKPOINT_* of"
                                    + " jdbc:postgresql://")
                    .hasMessageContaining("checkpoint.on-lookup-failure is 'fail'. Nothing was executed. Call it again")
                    .hasRootCauseInstanceOf(java.io.IOException.class);
            assertThat(calls.taken()).isEmpty();
            away.proxy.pass();
            assertThat(Away.<String>whenItAnswers(() -> pipeline.run(2))).isEqualTo("s1 s2");
            assertThat(calls.taken()).isEmpty();
            away.assertComplete(context, "long", "s1", "s2");
        });
    }

    @Test
    void aRunThatDidNotExistIsExecutedWhenTheDatabaseAnswers() {
        application("checkpoint.on-lookup-failure=fail").run(context -> {
            LongRun pipeline = context.getBean(LongRun.class);
            away.proxy.refuse();
            assertThat(catchThrowable(() -> pipeline.run(2))).isInstanceOf(RunLookupException.class);
            assertThat(catchThrowable(() -> pipeline.run(2))).isInstanceOf(RuntimeException.class);
            assertThat(context.getBean(Calls.class).taken()).isEmpty();
            away.proxy.pass();
            assertThat(Away.<String>whenItAnswers(() -> pipeline.run(2))).isEqualTo("s1 s2");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("step 1", "step 2");
        });
    }

    @Test
    void runsWithAnIdOfTheirOwnAndRunsUnderWayGoOn() {
        application("checkpoint.on-lookup-failure=fail").run(context -> {
            Calls calls = context.getBean(Calls.class);
            context.getBean(LongRun.Steps.class).during(1, away.proxy::refuse);
            assertThat(context.getBean(LongRun.class).run(2)).isEqualTo("s1 s2");
            assertThat(calls.taken()).containsExactly("step 1", "step 2");
            assertThat(context.getBean(LongRun.class).fresh()).isEqualTo("s3");
            assertThat(calls.taken()).containsExactly("step 3");
            away.proxy.pass();
            away.assertComplete(context, "long", "s1", "s2");
        });
    }

    @Test
    void withoutThePropertyTheRunIsExecutedAgain() {
        application().run(context -> {
            LongRun pipeline = context.getBean(LongRun.class);
            Calls calls = context.getBean(Calls.class);
            assertThat(pipeline.run(1)).isEqualTo("s1");
            calls.taken();
            away.proxy.refuse();
            assertThat(pipeline.run(1)).isEqualTo("s1");
            assertThat(calls.taken()).containsExactly("step 1");
        });
    }
}
