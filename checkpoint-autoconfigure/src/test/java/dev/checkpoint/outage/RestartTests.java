package dev.checkpoint.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server itself is stopped in mid-run, and started again on the same data. */
class RestartTests {

    @TempDir
    private Path data;

    private EmbeddedPostgres server;

    @BeforeEach
    void start() throws IOException {
        server = onSameData(0);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private EmbeddedPostgres onSameData(int port) throws IOException {
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    private void startAgain() {
        try {
            server = onSameData(server.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stopServer() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void goesOnWithoutTheServerAndWritesWhenItIsBack() {
        Away.application(server.getPort(), "postgres").run(context -> {
            context.getBean(LongRun.Steps.class).during(2, this::stopServer);
            context.getBean(LongRun.Steps.class).during(4, this::startAgain);
            assertThat(context.getBean(LongRun.class).run(5)).isEqualTo("s1 s2 s3 s4 s5");
            Away.awaitWritten(context);
            assertThat(Away.whenItAnswers(() -> Away.journal(context, "long")))
                    .containsExactly(
                            "RunStarted",
                            "StageCompleted \"s1\"",
                            "StageCompleted \"s2\"",
                            "StageCompleted \"s3\"",
                            "StageCompleted \"s4\"",
                            "StageCompleted \"s5\"",
                            "RunCompleted");
        });
    }
}
