package dev.checkpoint.transactional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.crash.ChildJvm;
import dev.checkpoint.crash.Death;
import dev.checkpoint.crash.SharedJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One process of one {@link KilledApplication} or several, as its parent sees it. */
final class KilledProcess implements AutoCloseable {

    private static final long LIMIT_SECONDS = 120;

    private final Process process;

    private final Path log;

    private KilledProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts one.
     *
     * @param applications the {@link #arguments} of each of its applications
     */
    static KilledProcess start(Path log, List<List<String>> applications) {
        List<String> command = new ArrayList<>(ChildJvm.sharing("transactional.jsa", List.of(), KilledProcess::first));
        command.add(KilledApplication.class.getName());
        command.addAll(SharedJvm.join(applications));
        try {
            return new KilledProcess(
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start(),
                    log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> first() {
        List<String> command = new ArrayList<>(List.of(KilledApplication.class.getName()));
        command.addAll(arguments(new Ledger().url(), "line", 1, 1, ""));
        return command;
    }

    /**
     * What an application is started with.
     *
     * @param moment at which it dies, or empty
     */
    static List<String> arguments(String url, String pipeline, int first, int last, String moment) {
        return List.of(
                "--spring.main.banner-mode=off",
                "--spring.datasource.url=" + url,
                "--spring.datasource.hikari.minimum-idle=1",
                "--checkpoint.store=jdbc",
                "--checkpoint.jdbc.initialize-schema=never",
                "--checkpoint.recovery.lease=100ms",
                "--logging.level.root=warn",
                "--" + KilledApplication.PIPELINE + "=" + pipeline,
                "--" + KilledApplication.FIRST + "=" + first,
                "--" + KilledApplication.LAST + "=" + last,
                "--" + KilledApplication.HALT + "=" + moment);
    }

    /** Kills it some time after its applications began their runs. */
    void killAfter(long micros) throws IOException, InterruptedException {
        assertThat(process.inputReader(StandardCharsets.UTF_8).readLine())
                .as("the application comes up, see %s", log)
                .isEqualTo(KilledApplication.READY);
        assertThat(process.waitFor(micros, TimeUnit.MICROSECONDS))
                .as("ended by itself, see %s", log)
                .isFalse();
        process.destroyForcibly();
        assertThat(await()).isEqualTo(Death.KILLED);
    }

    /** Its exit code, once it has ended. */
    int await() throws InterruptedException {
        assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                .as("the application ends within %s s, see %s", LIMIT_SECONDS, log)
                .isTrue();
        return process.exitValue();
    }

    /** Leaves no process behind. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
