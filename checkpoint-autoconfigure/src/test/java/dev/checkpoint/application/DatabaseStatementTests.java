package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.store.jdbc.WatchedDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What calls of pipelines cost an application in statements. */
class DatabaseStatementTests {

    private final WatchedDataSource watched =
            new WatchedDataSource(new DriverManagerDataSource("jdbc:h2:mem:statements;DB_CLOSE_DELAY=-1"));

    private ApplicationContextRunner application() {
        return Applications.withDatabase("unused")
                // it looks for interrupted runs at times of its own
                .withPropertyValues("checkpoint.recovery.enabled=false")
                .withBean("dataSource", WatchedDataSource.class, () -> watched)
                .withBean(Pipeline.class)
                .withBean(Stages.class);
    }

    @Test
    void saysNothingThatIsNotNeeded() {
        application().run(context -> {
            Pipeline pipeline = context.getBean(Pipeline.class);
            Calls calls = context.getBean(Calls.class);
            pipeline.research("first");
            watched.said();

            pipeline.research("tea");
            assertThat(watched.said())
                    .as("a fresh run of three stages reads nothing")
                    .containsExactly(
                            "insert RUN",
                            "insert ENTRY",
                            "insert ENTRY",
                            "insert ENTRY",
                            "update RUN",
                            "insert ENTRY",
                            "commit");

            pipeline.research("tea");
            assertThat(watched.said())
                    .as("a completed run is one read")
                    .containsExactly("insert RUN refused", "select ENTRY");

            calls.fail("write");
            catchThrowable(() -> pipeline.research("coffee"));
            calls.repair();
            watched.said();
            pipeline.research("coffee");
            assertThat(watched.said())
                    .as("a resumed run is one read and a look for requests, and its skipped stages are nothing")
                    .containsExactly(
                            "insert RUN refused",
                            "select ENTRY",
                            "select REQUEST",
                            "update RUN",
                            "insert ENTRY",
                            "commit",
                            "insert ENTRY",
                            "update RUN",
                            "insert ENTRY",
                            "commit");
        });
        assertThat(watched.said())
                .as("an application that stops takes its leave")
                .containsExactly("delete INSTANCE");
    }

    static class Pipeline {

        private final Stages stages;

        Pipeline(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "#topic")
        String research(String topic) {
            return stages.write(stages.search(stages.plan(topic)));
        }
    }

    static class Stages {

        private final Calls calls;

        Stages(Calls calls) {
            this.calls = calls;
        }

        @Stage
        String plan(String topic) {
            calls.of("plan");
            return topic + " planned";
        }

        @Stage
        String search(String plan) {
            calls.of("search");
            return plan + ", searched";
        }

        @Stage
        String write(String sources) {
            calls.of("write");
            return sources + ", written";
        }
    }
}
