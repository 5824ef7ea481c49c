package dev.checkpoint.transactional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.crash.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One process of {@link KilledApplication}, as its parent sees it. */
final class KilledProcess implements AutoCloseable {

    private static final long LIMIT_SECONDS = 60;

    private final Process process;

    private final Path log;

    private KilledProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts one.
     *
     * @param archiving whether it is the first, whose classes the others share when it has ended
     * @param options of the application, each {@code name=value}
     */
    static KilledProcess start(Path log, boolean archiving, String url, List<String> options) {
        List<String> command = new ArrayList<>(ChildJvm.command("transactional.jsa", archiving));
        command.add(KilledApplication.class.getName());
        command.add("--spring.main.banner-mode=off");
        command.add("--spring.datasource.url=" + url);
        command.add("--spring.datasource.hikari.minimum-idle=1");
        command.add("--checkpoint.store=jdbc");
        command.add("--checkpoint.jdbc.initialize-schema=never");
        command.add("--checkpoint.recovery.lease=100ms");
        command.add("--logging.level.root=warn");
        options.forEach(option -> command.add("--" + option));
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

    /** Kills it some time after it began its runs. */
    void killAfter(long micros) throws IOException, InterruptedException {
        assertThat(process.inputReader(StandardCharsets.UTF_8).readLine())
                .as("the application comes up, see %s", log)
                .isEqualTo(KilledApplication.READY);
        assertThat(process.waitFor(micros, TimeUnit.MICROSECONDS))
                .as("ended by itself, see %s", log)
                .isFalse();
        process.destroyForcibly();
        assertThat(await()).isEqualTo(KilledApplication.KILLED);
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
