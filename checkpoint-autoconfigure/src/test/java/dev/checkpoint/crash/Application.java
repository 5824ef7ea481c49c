package dev.checkpoint.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One process of {@link CrashApplication}, as its parent sees it. */
final class Application implements AutoCloseable {

    private static final long LIMIT_SECONDS = 120;

    private final Process process;

    private final Path log;

    private Application(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts one.
     *
     * @param directory where its journals, its trace, its results and its log are
     * @param runs what it is to execute
     * @param jvm further options of its JVM
     * @param options its properties, each {@code name=value}
     */
    static Application start(Path directory, List<String> runs, List<String> jvm, List<String> options) {
        List<String> command = new ArrayList<>(ChildJvm.command(false));
        command.addAll(jvm);
        return launch(directory, runs, options, command);
    }

    /** Starts the first, whose classes the others share when it has ended. */
    static Application startFirst(Path directory, List<String> runs) {
        return launch(directory, runs, List.of(), new ArrayList<>(ChildJvm.command(true)));
    }

    /**
     * Starts several in one process.
     *
     * @param log for what all of them say
     * @param applications the {@link #arguments} of each
     */
    static Application startTogether(Path log, List<List<String>> applications) {
        List<String> command = new ArrayList<>(ChildJvm.command(false));
        command.add(CrashApplication.class.getName());
        command.addAll(SharedJvm.join(applications));
        return launch(log, command);
    }

    /** What one is started with. */
    static List<String> arguments(Path directory, List<String> runs, List<String> options) {
        List<String> arguments = new ArrayList<>();
        arguments.add("--spring.main.banner-mode=off");
        arguments.add("--spring.task.execution.pool.core-size=" + CrashApplication.POOL);
        arguments.add("--checkpoint.file.directory=" + Layout.journals(directory));
        arguments.add("--" + CrashApplication.TRACE + "=" + Layout.trace(directory));
        arguments.add("--" + CrashApplication.RESULTS + "=" + Layout.results(directory));
        arguments.add("--" + CrashApplication.RUNS + "=" + String.join(",", runs));
        options.forEach(option -> arguments.add("--" + option));
        return arguments;
    }

    private static Application launch(Path directory, List<String> runs, List<String> options, List<String> command) {
        command.add(CrashApplication.class.getName());
        command.addAll(arguments(directory, runs, options));
        return launch(Layout.log(directory), command);
    }

    private static Application launch(Path log, List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(log.getParent().toFile())
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            // one that never says that it is ready would be waited for without end
            CompletableFuture.delayedExecutor(2 * LIMIT_SECONDS, TimeUnit.SECONDS)
                    .execute(process::destroyForcibly);
            return new Application(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Returns when its runs are about to start. */
    Application awaitReady() {
        try {
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            assertThat(out.readLine())
                    .as("the application comes up, see %s", log)
                    .isEqualTo(CrashApplication.READY);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Kills it after a while, unless it has ended by itself.
     *
     * @return whether it was killed
     */
    boolean killAfter(long micros) {
        try {
            if (process.waitFor(micros, TimeUnit.MICROSECONDS)) {
                return isKilled(process.exitValue());
            }
            process.destroyForcibly();
            return isKilled(await());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it has halted itself or ended; whether it has halted itself. */
    boolean awaitHaltOrEnd() {
        return isKilled(await());
    }

    /** Its exit code, once it has ended. */
    int await() {
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as("the application ends within %s s, see %s", LIMIT_SECONDS, log)
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isKilled(int exit) {
        assertThat(exit).as("killed, or ended in peace; see %s", log).isIn(Death.KILLED, 0);
        return exit == Death.KILLED;
    }

    /** Leaves no process behind. */
    @Override
    public void close() {
        process.destroyForcibly();
        await();
    }
}
