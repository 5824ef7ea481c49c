package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.store.jdbc.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How much PostgreSQL writes to its log for one stage with a result of 1 KiB. */
class WalTests {

    private static final int STAGES = 200;

    private final TestDatabase database = TestDatabase.emptyPostgres().withTables();

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
            List<Long> written = new ArrayList<>();
            Pipeline pipeline = context.getBean(Pipeline.class);
            pipeline.afterEach(() -> written.add(written()));
            pipeline.run();
            assertThat((written.get(STAGES) - written.get(0)) / STAGES)
                    .as("bytes for each of " + STAGES + " stages")
                    .isLessThan(1_720);
        });
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
