package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** {@code checkpoint.pipelines.<name>.compression} in a database that outlives the applications. */
class DatabaseCompressionTests {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final String url = "jdbc:h2:mem:compression" + DATABASES.incrementAndGet() + ";DB_CLOSE_DELAY=-1";

    private ApplicationContextRunner application() {
        return Applications.withDatabase(url)
                .withPropertyValues("checkpoint.recovery.enabled=false")
                .withBean(Pipelines.class)
                .withBean(Stages.class);
    }

    /** How the results of a run are kept, that of the run itself last. */
    private List<String> encodings(String run) {
        return JdbcClient.create(new DriverManagerDataSource(url, "sa", ""))
                .sql("SELECT COALESCE(ENCODING, 'text') FROM CHECKPOINT_ENTRY WHERE RUN_ID = ? AND PAYLOAD_SIZE > 512"
                        + " ORDER BY SEQ")
                .param(run)
                .query(String.class)
                .list();
    }

    @Test
    void holdsForThePipelineAndForWhatIsWrittenFromThenOn() {
        application().run(context -> {
            context.getBean(Calls.class).fail("write");
            assertThatThrownBy(() -> context.getBean(Pipelines.class).research())
                    .hasMessageContaining("write");
        });
        application()
                .withPropertyValues(
                        "checkpoint.pipelines.research.compression=gzip",
                        "checkpoint.pipelines.research.compression-level=9")
                .run(context -> {
                    assertThat(context.getBean(Pipelines.class).research()).hasSize(8000);
                    assertThat(context.getBean(Calls.class).taken())
                            .as("the first stage is served from its text")
                            .containsExactly("write");
                    assertThat(context.getBean(Pipelines.class).ordering()).hasSize(4000);
                });
        assertThat(encodings("research")).containsExactly("text", "gzip", "gzip");
        assertThat(encodings("ordering")).containsExactly("text", "text");
        application().run(context -> {
            assertThat(context.getBean(Pipelines.class).research()).hasSize(8000);
            assertThat(context.getBean(Calls.class).taken()).isEmpty();
        });
    }

    @Test
    void exceptsAPipelineFromWhatHoldsForAll() {
        application()
                .withPropertyValues(
                        "checkpoint.compression=zstd",
                        "checkpoint.compression-level=19",
                        "checkpoint.pipelines.research.compression=none")
                .run(context -> {
                    context.getBean(Pipelines.class).research();
                    context.getBean(Pipelines.class).ordering();
                });
        assertThat(encodings("research")).containsOnly("text");
        assertThat(encodings("ordering")).containsOnly("zstd");
    }

    static class Pipelines {

        private final Stages stages;

        Pipelines(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "'research'")
        String research() {
            return stages.large("plan") + stages.large("write");
        }

        @Checkpointed(runId = "'ordering'")
        String ordering() {
            return stages.large("order");
        }
    }

    static class Stages {

        private final Calls calls;

        Stages(Calls calls) {
            this.calls = calls;
        }

        @Stage
        String large(String what) {
            calls.of(what);
            return what.substring(0, 1).repeat(4000);
        }
    }
}
