package dev.checkpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.checkpoint.cli.terminal.Pty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a person meets it: in a real terminal, with the application running, stopped and killed. */
@Timeout(600)
class TerminalTests {

    private static final String LEFT = "\033[?7h\033[?25h\033[?1049l";

    @TempDir
    private Path directory;

    @BeforeEach
    void configure() throws IOException {
        CommandLineProcess.configure(directory);
    }

    private Pty pty(String... arguments) throws IOException {
        return Pty.start(directory, Map.of(), 100, 24, CommandLineProcess.command(arguments));
    }

    /** The application calls a pipeline that fails. */
    private void fail() throws IOException, InterruptedException {
        Process application = CommandLineProcess.start(directory, directory.resolve("out"));
        assertThat(application.waitFor(180, TimeUnit.SECONDS)).isTrue();
    }

    /** The application is in the middle of a run until there is this file. */
    private Process carry(Path gate) throws IOException {
        return CommandLineProcess.start(
                directory, directory.resolve("out"), "--orders.gate=" + gate, "--orders.id=parcel-1");
    }

    @Test
    void showsARunOfAnotherProcessUntilItEnds() throws Exception {
        Path gate = directory.resolve("gate");
        Process application = carry(gate);
        try (Pty pty = pty("checkpoints", "monitor")) {
            pty.awaitScreen("RUNNING     parcel-1");
            assertThat(pty.screen()).contains("UNDER WAY", "q quit");
            assertThat(pty.settings()).contains("-echo ", "-icanon");
            pty.type("\r");
            pty.awaitScreen("RUNNING, parcels");
            pty.resize(60, 12);
            pty.awaitScreen("↑↓ scroll · Esc back · p pause · c cancel · r resume · q qu…");
            assertThat(pty.screen().lines()).hasSize(12);
            Files.createFile(gate);
            pty.awaitScreen("COMPLETED, parcels, 3 of 3 stages");
            pty.type("q");
            assertThat(pty.exit()).isZero();
            assertThat(pty.written()).endsWith(LEFT);
            assertThat(application.waitFor(180, TimeUnit.SECONDS)).isTrue();
        } finally {
            application.destroyForcibly();
        }
    }

    /** A run that a dead process left is a problem; Ctrl-C leaves the monitor, and the terminal is as it was. */
    @Test
    void showsWhatAKilledProcessLeft() throws Exception {
        Process application = carry(directory.resolve("never"));
        try (Pty pty = pty("checkpoints", "monitor")) {
            pty.awaitScreen("RUNNING     parcel-1");
            application.destroyForcibly().waitFor();
            pty.awaitScreen("INTERRUPTED parcel-1");
            pty.type("p");
            pty.awaitScreen("Pause run parcel-1? [y/N]");
            pty.type("n");
            pty.awaitScreen("Nothing was changed.");
            pty.type("c");
            pty.awaitScreen("Cancel run parcel-1? [y/N]");
            pty.type("y");
            pty.awaitScreen("No run is under way, and none has a problem.");
            pty.type("\003");
            assertThat(pty.exit()).isEqualTo(130);
            assertThat(pty.written()).endsWith(LEFT);
        } finally {
            application.destroyForcibly();
        }
    }

    /** {@code kill} ends it without a word of its own, so a shutdown hook gives the terminal back. */
    @Test
    void givesTheTerminalBackWhenItIsKilled() throws Exception {
        fail();
        try (Pty pty = pty("checkpoints", "monitor")) {
            pty.awaitScreen("FAILED      order-42");
            pty.terminate();
            assertThat(pty.exit()).isEqualTo(143);
            assertThat(pty.written()).endsWith(LEFT);
        }
    }

    @Test
    void asksBeforeItChangesSomething() throws Exception {
        fail();
        try (Pty pty = pty("checkpoints", "cancel", "last")) {
            pty.awaitScreen("Cancel? [y/N]");
            pty.type("\n");
            assertThat(pty.exit()).isZero();
            assertThat(pty.screen()).contains("FAILED  order-42", "Nothing was changed.");
        }
        try (Pty pty = pty("checkpoints", "cancel", "last")) {
            pty.awaitScreen("Cancel? [y/N]");
            pty.type("y\n");
            assertThat(pty.exit()).isZero();
            assertThat(pty.screen()).contains("Run order-42 is cancelled");
        }
    }

    /** A pipe: nothing asks, nothing is coloured; with the application running, and killed. */
    @Test
    void printsIntoAPipe() throws Exception {
        Process application = carry(directory.resolve("never"));
        try {
            await().atMost(Duration.ofSeconds(180))
                    .until(() -> piped("checkpoints", "list", "-o", "ids", "--status", "running")
                            .equals("0 parcel-1\n"));
            assertThat(piped("checkpoints", "pause", "parcel-1"))
                    .startsWith("2 ")
                    .contains("Pause needs --yes where there is no terminal to ask at.");
            application.destroyForcibly().waitFor();
            assertThat(piped("checkpoints", "show", "parcel-1"))
                    .startsWith("0 ")
                    .contains("INTERRUPTED")
                    .doesNotContain("\033");
            assertThat(piped("checkpoints", "monitor", "--until-idle"))
                    .contains("INTERRUPTED parcel-1 of parcels, 1 stage\n");
        } finally {
            application.destroyForcibly();
        }
    }

    /** Exit code and all that was printed. */
    private String piped(String... arguments) throws IOException, InterruptedException {
        Path output = directory.resolve("piped");
        Process process = CommandLineProcess.start(directory, output, arguments);
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() + " " + Files.readString(output);
    }

    @Test
    void readsVerbsAtAPromptAndKeepsThem() throws Exception {
        fail();
        Path history = directory.resolve("history");
        try (Pty pty = pty("checkpoints", "shell", "--history", history.toString(), "--orders.limit=5000")) {
            pty.awaitScreen("checkpoints>");
            pty.type("lis\t-o ids --status fai\t\n");
            pty.awaitScreen("list -o ids --status failed\norder-42\ncheckpoints>");
            pty.type("show ord\t\n");
            pty.awaitScreen("error    pay: IllegalStateException: Card declined: 1000");
            pty.type("list --nonsense\n");
            pty.awaitWritten("Unknown option: '--nonsense'");
            // Ctrl-C while a verb is at work ends the process, as it does outside the shell
            pty.awaitLastLine("checkpoints>");
            pty.type("half a line\003");
            pty.type("delete last-failed\n");
            pty.awaitScreen("Delete? [y/N]");
            pty.type("n\n");
            pty.awaitScreen("Nothing was changed.");
            pty.type("monitor\n");
            pty.awaitScreen("FAILED      order-42");
            pty.type("q");
            pty.awaitScreen("checkpoints> monitor\ncheckpoints>");
            pty.type("resume order-42\n");
            pty.awaitScreen("Run order-42 resumed: COMPLETED.");
            pty.type("fork order-42 --at 1 --as order-43 --set amount=3\n");
            pty.awaitScreen("amount=3\norder-43\ncheckpoints>");
            pty.type("\004");
            assertThat(pty.exit()).isZero();
        }
        assertThat(Files.readAllLines(history))
                .containsExactly(
                        "list -o ids --status failed",
                        "show order-42",
                        "list --nonsense",
                        "delete last-failed",
                        "monitor",
                        "resume order-42");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
                .isEqualTo("rw-------");
    }

    /** Colours take no place, so that columns stand under each other and lines break where the terminal ends. */
    @Test
    void showsColoursAndBreaksLinesWhereTheTerminalEnds() throws Exception {
        fail();
        String note = "pay: IllegalStateException: Card declined: 1000";
        try (Pty pty = Pty.start(
                directory,
                Map.of(),
                80,
                24,
                CommandLineProcess.command("checkpoints", "shell", "--without-application"))) {
            pty.awaitScreen("checkpoints>");
            pty.type("list\n");
            pty.awaitScreen("1000\ncheckpoints>");
            assertThat(pty.written()).contains("\033[31mFAILED\033[39m");
            assertThat(pty.screen()).doesNotContain(note);
            assertThat(pty.screen().replace("\n", "")).contains(note);
            int heading = column(pty.screen(), "STATUS", "PIPELINE");
            assertThat(heading).isPositive().isEqualTo(column(pty.screen(), "FAILED", "orders"));
            assertThat(pty.screen().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));

            pty.resize(120, 24);
            pty.type("list\n");
            pty.awaitScreen(note + "\ncheckpoints>");
            pty.type("timeline last\n");
            pty.awaitWritten("\033[31m▒");
            pty.type("list --color=never -o wide\n");
            pty.awaitWritten("FAILED  order-42"); // no colour between the words
            pty.type("show last -o json\n");
            pty.awaitWritten("\"status\" : \"FAILED\"");
            pty.type("\004");
            assertThat(pty.exit()).isZero();
        }
    }

    /** Where a word begins in the line that begins with another one. */
    private static int column(String screen, String begins, String word) {
        return screen.lines()
                .filter(line -> line.startsWith(begins))
                .mapToInt(line -> line.indexOf(word))
                .findFirst()
                .orElse(-1);
    }

    /** Without JLine the monitor prints lines and says why. */
    @Test
    void doesWithoutTheLibrary() throws Exception {
        fail();
        try (Pty pty = Pty.start(
                directory,
                Map.of(),
                100,
                24,
                CommandLineProcess.without("jline", "checkpoints", "monitor", "--interval", "PT0.2S"))) {
            pty.awaitScreen("FAILED      order-42 of orders, 1 stage: pay: IllegalStateException");
            assertThat(pty.screen()).contains("needs JLine on the class path");
            pty.terminate(); // Ctrl-C would do nothing where tests are started in the background, with that signal
            // ignored
            assertThat(pty.exit()).isEqualTo(143);
            assertThat(pty.written()).doesNotContain("\033[?1049h");
        }
    }
}
