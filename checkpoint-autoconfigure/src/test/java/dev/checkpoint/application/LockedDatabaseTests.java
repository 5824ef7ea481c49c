package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.autoconfigure.telemetry.CheckpointHealthAutoConfiguration;
import dev.checkpoint.endpoint.CheckpointHealthIndicator;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Runs in a database that another process has to itself, and in one that is gone with its process. */
@ExtendWith(OutputCaptureExtension.class)
class LockedDatabaseTests {

    @TempDir
    private Path directory;

    @Test
    void saysThatAnotherProcessHasTheFile(CapturedOutput output) throws Exception {
        Path file = directory.resolve("runs.mv.db");
        try (FileChannel channel =
                        FileChannel.open(Files.createFile(file), StandardOpenOption.WRITE, StandardOpenOption.READ);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            Applications.withDatabase("jdbc:h2:file:" + directory.resolve("runs"))
                    .withConfiguration(AutoConfigurations.of(CheckpointHealthAutoConfiguration.class))
                    .withPropertyValues(
                            "checkpoint.jdbc.initialize-schema=always",
                            "checkpoint.recovery.enabled=false",
                            "spring.datasource.hikari.connection-timeout=250",
                            "spring.lifecycle.timeout-per-shutdown-phase=500ms")
                    .withBean(Greetings.Stages.class)
                    .withBean(Greetings.class)
                    .run(context -> {
                        assertThat(context).hasNotFailed();
                        assertThat(context.getBean(Greetings.class).greeting("Ada"))
                                .contains("Ada");
                        Health health =
                                context.getBean(CheckpointHealthIndicator.class).health();
                        assertThat(health.getDetails()).containsEntry("store", "misconfigured");
                        assertThat(health.getDetails().get("lastError").toString())
                                .contains(file.toString(), "Another process has opened the file", "AUTO_SERVER=TRUE");
                    });
        }
        assertThat(output.toString().lines().filter(line -> line.contains("ERROR")))
                .singleElement()
                .asString()
                .contains("waiting does not change that", file.toString(), "AUTO_SERVER=TRUE");
    }

    @Test
    void saysThatRunsInMemoryDoNotSurvive(CapturedOutput output) {
        Applications.withDatabase("jdbc:h2:mem:gone")
                .withBean(Greetings.Stages.class)
                .withBean(Greetings.class)
                .run(context -> {
                    context.getBean(Greetings.class).greeting("Ada");
                    context.getBean(Greetings.class).greeting("Bob");
                });
        assertThat(output).containsOnlyOnce("H2 has this database in memory only");
    }
}
