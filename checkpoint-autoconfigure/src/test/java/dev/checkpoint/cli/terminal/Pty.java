package dev.checkpoint.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.Assumptions;

/**
 * A command in a real pseudo-terminal, made by the program {@code script} of util-linux. Keys go in, and what comes out is drawn by a
 * terminal in memory. Where there is no such program, tests are skipped.
 */
public final class Pty implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private static final Path SCRIPT = Path.of("/usr/bin/script");

    private final Process process;

    private final Path device;

    private final StringBuilder written = new StringBuilder();

    private final ScreenTerminal screen;

    private final Thread reader = new Thread(this::read, "pty");

    private Pty(Process process, Path device, int columns, int rows) {
        this.process = process;
        this.device = device;
        this.screen = new ScreenTerminal(columns, rows);
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a command in a terminal of this size. */
    public static Pty start(
            Path directory, Map<String, String> environment, int columns, int rows, List<String> command)
            throws IOException {
        Assumptions.assumeTrue(
                Files.isExecutable(SCRIPT) && System.getProperty("os.name").equals("Linux"),
                "needs the program script of util-linux");
        Path device = Files.createTempFile(directory, "tty", "");
        String quoted = Stream.concat(Stream.of("exec"), command.stream().map(Pty::quoted))
                .collect(Collectors.joining(" "));
        Path shell = Files.writeString(
                Files.createTempFile(directory, "pty", ".sh"),
                "stty cols " + columns + " rows " + rows + "\ntty > " + quoted(device.toString()) + "\n" + quoted
                        + "\n");
        List<String> all = new ArrayList<>(List.of(SCRIPT.toString(), "-qefc", "sh " + quoted(shell.toString())));
        all.add("/dev/null");
        ProcessBuilder builder =
                new ProcessBuilder(all).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().remove("NO_COLOR");
        builder.environment().putAll(environment);
        return new Pty(builder.start(), device, columns, rows);
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private void read() {
        try (InputStream out = process.getInputStream()) {
            InputStreamReader text = new InputStreamReader(out, StandardCharsets.UTF_8);
            char[] chars = new char[8192];
            for (int read = text.read(chars); read >= 0; read = text.read(chars)) {
                String part = new String(chars, 0, read);
                synchronized (written) {
                    written.append(part);
                }
                screen.write(part);
            }
        } catch (IOException ended) {
            // the process is gone
        }
    }

    /** All that was written, with what steers the terminal. */
    public String written() {
        synchronized (written) {
            return written.toString();
        }
    }

    /** What is on the screen now, without blanks at the ends of lines. */
    public String screen() {
        return screen.toString().lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
    }

    /** Waits until something was written that has this text. */
    public void awaitWritten(String text) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(written()).contains(text));
    }

    /** Waits until the screen has this text. */
    public void awaitScreen(String text) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(screen()).contains(text));
    }

    /** Waits until this is the last line of the screen that is not empty, as a prompt is. */
    public void awaitLastLine(String text) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(screen().stripTrailing()).endsWith("\n" + text));
    }

    /** Presses keys. */
    public void type(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Gives the terminal another size, which tells its processes so. */
    public void resize(int columns, int rows) throws IOException, InterruptedException {
        screen.setSize(columns, rows);
        Process stty = stty("cols", String.valueOf(columns), "rows", String.valueOf(rows));
        assertThat(stty.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(stty.exitValue()).isZero();
    }

    private Process stty(String... words) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("stty", "-F", Files.readString(device).strip()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command).start();
    }

    /** How the terminal treats what is typed: {@code echo}, {@code icanon} and so on. */
    public String settings() throws IOException, InterruptedException {
        Process stty = stty("-a");
        String settings = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(stty.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return settings;
    }

    /** Asks the command to end, as {@code kill} does. */
    public void terminate() {
        process.descendants()
                .filter(child -> child.descendants().findAny().isEmpty())
                .forEach(ProcessHandle::destroy);
    }

    /** The exit code of the command, which is waited for. */
    public int exit() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(this::written)
                .isTrue();
        reader.join(PATIENCE.toMillis());
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
