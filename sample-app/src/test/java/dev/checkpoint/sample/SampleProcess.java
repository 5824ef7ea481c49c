package dev.checkpoint.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The sample as a process of its own, which a test may kill. */
final class SampleProcess {

    private static final Pattern STAGE =
            Pattern.compile("INFO +digest (?!run=)(\\S+) (completed|skipped|is executed again)\\b.*");

    private final Process process;
    private final BufferedReader output;
    private final List<String> lines = new ArrayList<>();

    private SampleProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    static SampleProcess start(Path folder, Path home, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                folder.toString(),
                "--output=" + home.resolve("digest"),
                "--checkpoint.file.directory=" + home.resolve("checkpoints")));
        arguments.addAll(List.of(options));
        return startIn(Path.of(""), arguments);
    }

    /** With these arguments and no others. */
    static SampleProcess startIn(Path directory, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SampleApplication.class.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .directory(directory.toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        return new SampleProcess(process);
    }

    /** Reads on until a line contains the text, then kills the process as {@code kill -9} does. */
    SampleProcess killAt(String text) throws Exception {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            if (line.contains(text)) {
                process.destroyForcibly();
                return ended();
            }
        }
        throw new AssertionError("The process ended before it said '" + text + "':\n" + this);
    }

    /** Reads all it says until it ends. */
    SampleProcess ended() throws Exception {
        try {
            output.lines().forEach(lines::add);
        } catch (UncheckedIOException killed) {
            lines.add("(killed)");
        }
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("The process does not end:\n" + this);
        }
        return this;
    }

    List<String> lines() {
        return lines;
    }

    int exitCode() {
        return process.exitValue();
    }

    /** Stages, with their keys, that it says it executed to their end. */
    Set<String> executed() {
        return stages("completed");
    }

    Set<String> skipped() {
        return stages("skipped");
    }

    /** Lines about stages that were executed though a result of them was kept. */
    List<String> reasons() {
        return lines.stream()
                .filter(line -> line.contains(" is executed again: "))
                .toList();
    }

    private Set<String> stages(String what) {
        return lines.stream()
                .map(STAGE::matcher)
                .filter(line -> line.find() && line.group(2).equals(what))
                .map(line -> line.group(1))
                .collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
