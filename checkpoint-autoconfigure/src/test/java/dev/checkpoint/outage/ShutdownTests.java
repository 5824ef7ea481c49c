package dev.checkpoint.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.SmartLifecycle;

/** An application that has half a minute to stop, while its database is away. */
@ExtendWith(OutputCaptureExtension.class)
class ShutdownTests {

    private static final Duration PHASE = Duration.ofSeconds(30);

    private final Away away = new Away();

    @AfterEach
    void close() {
        away.close();
    }

    private ApplicationContextRunner application() {
        return away.application()
                .withPropertyValues("spring.lifecycle.timeout-per-shutdown-phase=" + PHASE.toSeconds() + "s");
    }

    /** A run ends, and its last three entries wait for the database. */
    private void endUnsaved(AssertableApplicationContext context) {
        context.getBean(LongRun.Steps.class).during(2, away.proxy::refuse);
        assertThat(context.getBean(LongRun.class).run(3)).isEqualTo("s1 s2 s3");
    }

    private static SmartLifecycle lifecycle(AssertableApplicationContext context) {
        return context.getBean("checkpointRunsLifecycle", SmartLifecycle.class);
    }

    @Test
    void givesUpEarlyWhenTheDatabaseKeepsRefusing(CapturedOutput output) {
        application().run(context -> {
            endUnsaved(context);
            long started = System.nanoTime();
            lifecycle(context).stop();
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .as("a few attempts over a few seconds, of which the phase has 30")
                    .isBetween(Duration.ofSeconds(2), PHASE.dividedBy(2));
        });
        assertThat(output.toString().lines().filter(line -> line.contains("took no entries before")))
                .singleElement()
                .asString()
                .contains("The store (tables CHECKPOINT_* of jdbc:postgresql://localhost:" + away.proxy.port())
                .endsWith("stages are executed again: long (3 entries)");
        assertThat(output).doesNotContain("still executing a stage");
    }

    @Test
    void writesWhatWaitsWhenTheDatabaseIsBackDuringTheShutdown(CapturedOutput output) {
        application().run(context -> {
            endUnsaved(context);
            Thread stopping = new Thread(lifecycle(context)::stop);
            stopping.start();
            Awaitility.await().until(() -> !lifecycle(context).isRunning());
            away.proxy.pass();
            Awaitility.await().until(() -> !stopping.isAlive());
            away.assertComplete(context, "long", "s1", "s2", "s3");
        });
        assertThat(output).doesNotContain("took no entries before");
    }

    @Test
    void keepsWaitingForADatabaseThatStalls() {
        // a pool that gives up at once hides that the database stalls
        application()
                .withPropertyValues("spring.datasource.hikari.connection-timeout=2500")
                .run(context -> {
                    endUnsaved(context);
                    away.proxy.pass();
                    away.proxy.stall();
                    Thread stopping = new Thread(lifecycle(context)::stop);
                    stopping.start();
                    Awaitility.await()
                            .during(Duration.ofSeconds(5))
                            .atMost(Duration.ofSeconds(20))
                            .until(stopping::isAlive);
                    away.proxy.pass();
                    Awaitility.await().atMost(PHASE).until(() -> !stopping.isAlive());
                    away.assertComplete(context, "long", "s1", "s2", "s3");
                });
    }
}
