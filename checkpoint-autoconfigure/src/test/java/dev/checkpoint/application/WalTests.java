package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LONG;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.store.jdbc.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How much PostgreSQL writes to its log for one stage with a result of 1 KiB. */
class WalTests {

    private static final int STAGES = 200;

    private static final int RUNS = 5;

    private final TestDatabase database = TestDatabase.postgres();

    private ApplicationContextRunner application() {
        return Applications.withDatabase(database.url())
                .withPropertyValues("checkpoint.recovery.enabled=false")
                .withBean(Pipeline.class)
                .withBean(Stages.class);
    }

    private long written() {
        return JdbcClient.create(database.dataSource())
                .sql("SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn")
                .query(Long.class)
                .single();
    }

    @Test
    void writesLittleMoreThanTheResultOfAStage() {
        application().run(context -> {
            Pipeline pipeline = context.getBean(Pipeline.class);
            // the log is the server's, which also vacuums the databases of other tests: the smallest is ours
            assertThat(Stream.generate(() -> ofOneStage(pipeline)).limit(RUNS).min(Long::compare))
                    .get(as(LONG))
                    .as("bytes for each of " + STAGES + " stages, the least of " + RUNS + " runs")
                    .isLessThanOrEqualTo(1_600);
        });
    }

    private long ofOneStage(Pipeline pipeline) {
        List<Long> written = new ArrayList<>();
        pipeline.afterEach(() -> written.add(written()));
        pipeline.run();
        return (written.get(STAGES) - written.get(0)) / STAGES;
    }

    static class Pipeline {

        private final Stages stages;

        private Runnable afterEach = () -> {};

        Pipeline(Stages stages) {
            this.stages = stages;
        }

        void afterEach(Runnable next) {
            afterEach = next;
        }

        @Checkpointed
        void run() {
            for (int number = 0; number <= STAGES; number++) {
                stages.answer("What is known about it?", number);
                afterEach.run();
            }
        }
    }

    static class Stages {

        @Stage
        String answer(String question, int number) {
            return "x".repeat(1022);
        }
    }
}
