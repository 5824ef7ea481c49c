package dev.checkpoint.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What {@code checkpoints list} takes of a plain start of the same jar, in turns, as processor time of whole processes. Arguments: the
 * jar of an application, how many turns, and the arguments of the plain start, which has to end without being told to.
 */
public final class CommandStart {

    private CommandStart() {}

    /** Prints each turn, and the median of the ratios. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path jar = Path.of(args[0]).toAbsolutePath();
        int turns = Integer.parseInt(args[1]);
        List<String> plain = Arrays.asList(args).subList(2, args.length);
        Path directory = Files.createTempDirectory("command-start");
        List<Double> ratios = new ArrayList<>();
        for (int turn = 0; turn <= turns; turn++) {
            Duration command = processorTime(jar, directory, List.of("checkpoints", "list"));
            Duration start = processorTime(jar, directory, plain);
            double ratio = (double) command.toNanos() / start.toNanos();
            System.out.printf(
                    Locale.ROOT, "%d: %d ms of %d ms, %.2f%n", turn, command.toMillis(), start.toMillis(), ratio);
            if (turn > 0) {
                ratios.add(ratio); // the first turn fills the caches of the system
            }
        }
        ratios.sort(null);
        System.out.printf(Locale.ROOT, "median %.2f%n", ratios.get(ratios.size() / 2));
    }

    /** As the system tells it until the process ends: exact to a hundredth of a second. */
    private static Duration processorTime(Path jar, Path directory, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Duration used = Duration.ZERO;
        while (process.isAlive()) {
            used = process.info().totalCpuDuration().orElse(used);
            Thread.sleep(2);
        }
        return used;
    }
}
