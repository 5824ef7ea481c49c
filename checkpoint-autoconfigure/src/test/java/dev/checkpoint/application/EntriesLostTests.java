package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.error.EntriesLostException;
import dev.checkpoint.model.RunStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A run whose journal becomes shorter while it is executed. */
class EntriesLostTests {

    @TempDir
    Path directory;

    private static ApplicationContextRunner with(ApplicationContextRunner application) {
        return application.withBean(Pipeline.class).withBean(Stages.class);
    }

    @Test
    void stopsWhenItsFileWasCutAndGoesOnFromThere() {
        with(Applications.withFiles(directory)).run(context -> {
            context.getBean(Stages.class).duringTwo(this::cutAfterEntryZero);
            assertThatThrownBy(() -> context.getBean(Pipeline.class).pipeline())
                    .isInstanceOfSatisfying(EntriesLostException.class, lost -> {
                        assertThat(lost.runId()).isEqualTo("run");
                        assertThat(lost.expected()).isEqualTo(2);
                        assertThat(lost.found()).isEqualTo(1);
                    })
                    .hasMessageContaining("2 are written")
                    .hasMessageContaining("has 1")
                    .hasMessageContaining(directory.toString())
                    .hasMessageNotContaining("another instance");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("one", "two");
            RunExplorer runs = context.getBean(RunExplorer.class);
            assertThat(runs.get("run").status()).isEqualTo(RunStatus.INTERRUPTED);

            context.getBean(Stages.class).duringTwo(() -> {});
            assertThat(context.getBean(Pipeline.class).pipeline()).isEqualTo("one two three");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("one", "two", "three");
        });
    }

    /** As an editor does it: the last document is gone, and the file is another one. */
    private void cutAfterEntryZero() {
        try {
            Path file = directory.resolve("pipeline/run.yaml");
            byte[] bytes = Files.readAllBytes(file);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\n--- ", 1) + 1;
            Files.write(file, java.util.Arrays.copyOf(bytes, end));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void stopsWhenItsRowIsGone() {
        String url = "jdbc:h2:mem:lost;DB_CLOSE_DELAY=-1";
        with(Applications.withDatabase(url)).run(context -> {
            JdbcClient sql = JdbcClient.create(context.getBean(DataSource.class));
            context.getBean(Stages.class).duringTwo(() -> {
                for (String table : new String[] {"ATTRIBUTE", "ENTRY", "RUN"}) {
                    sql.sql("DELETE FROM CHECKPOINT_" + table + " WHERE RUN_ID = 'run'")
                            .update();
                }
            });
            assertThatThrownBy(() -> context.getBean(Pipeline.class).pipeline())
                    .isInstanceOfSatisfying(EntriesLostException.class, lost -> {
                        assertThat(lost.expected()).isEqualTo(2);
                        assertThat(lost.found()).isZero();
                    })
                    .hasMessageContaining("CHECKPOINT_* of jdbc:h2:mem:lost")
                    .hasMessageContaining("@CheckpointDataSource");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("one", "two");
        });
    }

    static class Pipeline {

        private final Stages stages;

        Pipeline(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "'run'")
        String pipeline() {
            return stages.one() + " " + stages.two() + " " + stages.three();
        }
    }

    static class Stages {

        private final Calls calls;

        private volatile Runnable meanwhile = () -> {};

        Stages(Calls calls) {
            this.calls = calls;
        }

        void duringTwo(Runnable work) {
            meanwhile = work;
        }

        @Stage
        String one() {
            calls.of("one");
            return "one";
        }

        @Stage
        String two() {
            calls.of("two");
            meanwhile.run();
            return "two";
        }

        @Stage
        String three() {
            calls.of("three");
            return "three";
        }
    }
}
