package dev.checkpoint.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs benchmarks in rounds and prints a Markdown table of ratios.
 *
 * <p>Takes the options of JMH, such as a regular expression for names and {@code -p files=json}. In every round each
 * benchmark gets a new process. System properties: {@code benchmarks.rounds} (3), and
 * {@code benchmarks.directory} ({@code target}), which should be on a real disk.
 *
 * <p>With {@code fresh} as the first argument, {@link FreshProcesses} takes the others.
 */
public final class CheckpointBenchmarks {

    private static final String BASE = CheckpointBenchmarks.class.getPackageName() + ".";

    private CheckpointBenchmarks() {}

    /** Runs everything the options select. */
    public static void main(String[] args)
            throws RunnerException, CommandLineOptionException, IOException, InterruptedException {
        if (args.length > 0 && args[0].equals("fresh")) {
            FreshProcesses.run(List.of(args).subList(1, args.length));
            return;
        }
        CommandLineOptions options = new CommandLineOptions(args);
        int rounds = Integer.getInteger("benchmarks.rounds", 3);
        Path directory = Path.of(System.getProperty(FileApplication.DIRECTORY, "target"));
        Report report = new Report();
        for (int round = 1; round <= rounds; round++) {
            System.out.println("Round " + round + " of " + rounds);
            for (RunResult result : new Runner(round(options, directory)).run()) {
                report.add(result);
            }
        }
        System.out.println(report.markdown());
    }

    private static Options round(CommandLineOptions options, Path directory) {
        ChainedOptionsBuilder builder = new OptionsBuilder()
                .parent(options)
                .jvmArgsAppend("-D" + FileApplication.DIRECTORY + "=" + directory.toAbsolutePath());
        if (options.getIncludes().isEmpty()) {
            builder.include(BASE.replace(".", "\\."));
        }
        return options.verbosity().hasValue()
                ? builder.build()
                : builder.verbosity(VerboseMode.SILENT).build();
    }
}
