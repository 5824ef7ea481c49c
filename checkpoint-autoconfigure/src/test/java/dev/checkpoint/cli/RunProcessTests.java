package dev.checkpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.weaving.Processes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** A run that one process executes, another follows, and a signal ends. */
@Timeout(180)
class RunProcessTests {

    @TempDir
    private Path directory;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void stop() {
        processes.forEach(Process::destroyForcibly);
    }

    /** The application, with a pipeline that waits for a file. */
    @Configuration(proxyBeanMethods = false)
    @Import(CommandLineApplication.class)
    static class Application {

        /** Its main method. */
        public static void main(String[] arguments) {
            SpringApplication.run(Application.class, arguments);
        }

        @Bean
        Slow slow(SlowStages stages) {
            return new Slow(stages);
        }

        @Bean
        SlowStages slowStages() {
            return new SlowStages();
        }
    }

    static class Slow {

        private final SlowStages stages;

        Slow(SlowStages stages) {
            this.stages = stages;
        }

        @Checkpointed(value = "slow", runId = "#id")
        public String slow(String id) {
            return stages.first() + stages.second() + stages.third();
        }
    }

    static class SlowStages {

        @Stage
        public String first() {
            return "a";
        }

        @Stage
        public String second() {
            try {
                Files.writeString(Path.of("started"), "");
                await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(Path.of("go")));
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            }
            return "b";
        }

        @Stage
        public String third() {
            return "c";
        }
    }

    private Process start(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                Processes.classPath(),
                Application.class.getName(),
                "checkpoints"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(directory.resolve(name + ".out").toFile())
                .redirectError(directory.resolve(name + ".err").toFile())
                .start();
        process.getOutputStream().close();
        processes.add(process);
        return process;
    }

    private int code(Process process) throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private String text(String name) {
        try {
            return Files.readString(directory.resolve(name), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return "";
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // it has no such signal
    void leavesARunThatIsInterruptedToBeContinued() throws Exception {
        Process run = start("run", "run", "slow", "--arg", "id=slow-1");
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(directory.resolve("started")));
        Process follow = start("follow", "show", "-f", "slow-1");
        await().atMost(Duration.ofSeconds(60)).until(() -> text("follow.out").contains("first in "));

        // like Ctrl-C, which a process that was itself started in the background ignores
        run.destroy();
        await().atMost(Duration.ofSeconds(30)).until(() -> text("run.err").contains("Interrupted"));
        Files.writeString(directory.resolve("go"), "");
        assertThat(code(run)).isEqualTo(143);
        assertThat(text("run.err"))
                .contains("Interrupted: run slow-1 stops at its next stage boundary. To continue it: resume slow-1");
        assertThat(text("run.err")).doesNotContain("\tat ");
        assertThat(text("run.out")).isEmpty();
        assertThat(code(follow)).isEqualTo(130);
        assertThat(text("follow.out")).contains("completed   second in ").doesNotContain("third", "\u001b");
        assertThat(text("follow.err")).contains("Run slow-1 is INTERRUPTED. To continue it: resume slow-1");

        Process again = start("again", "run", "slow", "--arg", "id=slow-1", "-o", "json");
        assertThat(code(again)).as(text("again.err")).isZero();
        assertThat(JsonMapper.shared()
                        .readTree(text("again.out"))
                        .get("run")
                        .get("result")
                        .asString())
                .isEqualTo("abc");
        assertThat(text("again.err")).contains("Run slow-1 resumed: COMPLETED. Executed 1 stage, skipped 2.");

        Process replay = start("replay", "replay", "slow-1");
        assertThat(code(replay)).isEqualTo(1);
        assertThat(text("replay.err")).contains("This application sends no spans by OpenTelemetry");
    }
}
