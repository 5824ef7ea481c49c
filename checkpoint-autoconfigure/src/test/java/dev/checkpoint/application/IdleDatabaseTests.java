package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunQuery;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.store.jdbc.WatchedDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What an application that executes no run says to its database. */
class IdleDatabaseTests {

    private final WatchedDataSource database =
            new WatchedDataSource(new DriverManagerDataSource("jdbc:h2:mem:idle;DB_CLOSE_DELAY=-1"));

    private ApplicationContextRunner application() {
        return Applications.withDatabase("unused")
                .withBean("dataSource", WatchedDataSource.class, () -> database)
                .withPropertyValues("checkpoint.recovery.interval=30ms")
                .withBean(Stages.class)
                .withBean(Pipelines.class);
    }

    @Test
    void saysNothingWhileIdleButItsLookForInterruptedRuns() {
        application().withPropertyValues("checkpoint.recovery.lease=30ms").run(context -> {
            await().until(() -> database.said().contains("select RUN"));
            List<String> idle = new ArrayList<>();
            await().until(() -> idle.addAll(database.said()) && idle.size() >= 10);
            assertThat(idle).as("one statement a look").containsOnly("select RUN");

            Stages stages = context.getBean(Stages.class);
            Thread caller = new Thread(() -> context.getBean(Pipelines.class).patient("Ada"));
            caller.start();
            List<String> busy = new ArrayList<>();
            await().until(() -> busy.addAll(database.said()) && beats(busy).count() >= 3);
            stages.goOn();
            caller.join();
            database.said();

            List<String> after = new ArrayList<>();
            await().until(() -> after.addAll(database.said()) && after.size() >= 10);
            assertThat(beats(after))
                    .as("heartbeats after the run; one may be on its way")
                    .hasSizeLessThan(2);
            after.clear();
            await().until(() -> after.addAll(database.said()) && after.size() >= 5);
            assertThat(after).containsOnly("select RUN");
        });
    }

    @Test
    void saysNothingAtAllWhileIdleWithoutRecovery() {
        application()
                .withPropertyValues("checkpoint.recovery.lease=30ms", "checkpoint.recovery.enabled=false")
                .run(context -> {
                    context.getBean(Pipelines.class).quick("Ada");
                    database.said();
                    List<String> idle = new ArrayList<>();
                    await().during(Duration.ofMillis(200))
                            .until(() -> !idle.addAll(database.said()) && idle.size() < 2);
                });
    }

    @Test
    void opensNoConnectionIfNothingIsAnnotated() {
        WatchedDataSource database =
                new WatchedDataSource(new DriverManagerDataSource("jdbc:h2:mem:unused;DB_CLOSE_DELAY=-1"));
        Applications.withDatabase("unused")
                .withBean("dataSource", WatchedDataSource.class, () -> database)
                .withPropertyValues("checkpoint.recovery.interval=30ms", "checkpoint.jdbc.initialize-schema=always")
                .run(context -> {
                    context.publishEvent(
                            new ApplicationReadyEvent(new SpringApplication(), new String[0], context, Duration.ZERO));
                    List<String> said = new ArrayList<>();
                    await().during(Duration.ofMillis(200)).until(() -> !said.addAll(database.said()));
                    assertThat(database.connections()).isZero();

                    assertThat(context.getBean(RunExplorer.class).find(RunQuery.all()))
                            .as("who asks gets an answer")
                            .isEmpty();
                    assertThat(database.connections()).isPositive();
                });
    }

    private static Stream<String> beats(List<String> said) {
        return said.stream().filter("update INSTANCE"::equals);
    }

    static class Pipelines {

        private final Stages stages;

        Pipelines(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed
        String quick(String name) {
            return name;
        }

        @Checkpointed
        String patient(String name) {
            return stages.hold(name);
        }
    }

    static class Stages {

        private final CountDownLatch goOn = new CountDownLatch(1);

        void goOn() {
            goOn.countDown();
        }

        @Stage
        String hold(String name) {
            try {
                goOn.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            return name;
        }
    }
}
