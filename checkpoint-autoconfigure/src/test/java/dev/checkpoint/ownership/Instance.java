package dev.checkpoint.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.crash.ChildJvm;
import dev.checkpoint.store.jdbc.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One process of {@link InstanceApplication}, as its parent sees it. */
final class Instance implements AutoCloseable {

    private static final long LIMIT_SECONDS = 60;

    private final Process process;

    private final Path log;

    private boolean dead;

    private Instance(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * A refused write.
     *
     * @param pid the process whose write it was
     * @param run the run
     * @param owner the instance that has it now
     * @param message what the process was told
     */
    record Refusal(long pid, String run, String owner, String message) {}

    /**
     * Starts one, and does not wait for it.
     *
     * @param log file for what it says
     * @param options its properties, each {@code name=value}
     */
    static Instance start(Path log, List<String> options) {
        List<String> command =
                new ArrayList<>(ChildJvm.sharing("instances.jsa", List.of(), () -> application(first(log))));
        command.addAll(application(options));
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(log.toFile()).start();
            // one that never says that it is ready would be waited for without end
            CompletableFuture.delayedExecutor(2 * LIMIT_SECONDS, TimeUnit.SECONDS)
                    .execute(process::destroyForcibly);
            return new Instance(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> application(List<String> options) {
        List<String> application =
                new ArrayList<>(List.of(InstanceApplication.class.getName(), "--spring.main.banner-mode=off"));
        options.forEach(option -> application.add("--" + option));
        return application;
    }

    /** The properties of one that ends when it is up. */
    private static List<String> first(Path log) {
        return List.of(
                InstanceApplication.ENDS + "=true",
                InstanceApplication.EXECUTIONS + "=" + log.resolveSibling("executions-of-the-first.txt"),
                "spring.datasource.url=" + TestDatabase.emptyPostgres().url(),
                "checkpoint.store=jdbc",
                "checkpoint.jdbc.initialize-schema=always");
    }

    Instance awaitReady() {
        try {
            assertThat(process.inputReader(StandardCharsets.UTF_8).readLine())
                    .as("the instance comes up, see %s", log)
                    .isEqualTo(InstanceApplication.READY);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Whether it was killed, or has ended. */
    boolean isDead() {
        return dead;
    }

    /** Whether a name of an instance is that of this one. */
    boolean isNamed(String instance) {
        return instance.contains("-" + pid() + "-");
    }

    /** SIGKILL. */
    void kill() {
        dead = true;
        process.destroyForcibly();
        await();
    }

    /** SIGTERM: it is asked to stop. */
    void terminate() {
        dead = true;
        process.destroy();
    }

    /** Stops it where it stands; it does not notice. */
    void pause() {
        signal("STOP");
    }

    /** Lets it go on where it stood. */
    void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(pid())).start();
            assertThat(kill.waitFor()).as("kill -%s %s", name, pid()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its refused writes, in their order. */
    List<Refusal> refusals() {
        return log().stream()
                .filter(line -> line.startsWith(InstanceApplication.REFUSED + "\t"))
                .map(line -> line.split("\t"))
                .map(parts -> new Refusal(pid(), parts[1], parts[2], parts[3]))
                .toList();
    }

    /** What it has said. */
    List<String> log() {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its exit code, once it has ended. */
    int await() {
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as("the instance ends within %s s, see %s", LIMIT_SECONDS, log)
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Leaves no process behind. */
    @Override
    public void close() {
        process.destroyForcibly();
        await();
    }
}
