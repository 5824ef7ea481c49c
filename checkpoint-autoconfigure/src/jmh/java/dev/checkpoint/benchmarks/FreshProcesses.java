package dev.checkpoint.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the first stages and the first resumes of a process cost, while the JVM still interprets and compiles.
 *
 * <p>Arguments are {@code name=value}: {@code stores} ({@code json,yaml,jdbc,memory}), {@code java} (homes of the JDKs,
 * separated by commas; that of this process), {@code jit} ({@code default,c1}; also {@code int}, which compiles nothing and
 * so depends least on who else uses the machine), {@code classes} (another class path to take turns with, such as that of the
 * state before a change), and {@code without} (jars whose paths contain one of these texts are left out of both: with the
 * libraries of the tests, such as Kotlin's, the first stage loads more classes than in an application). System properties: {@code benchmarks.rounds} (3) and {@code benchmarks.directory}.
 *
 * <p>In every round each variant gets two new processes, one for stages and one for resumes: see {@link FreshProcess}. The
 * runs that are resumed were made by another process before. The table shows the median and the smallest over the processes.
 * Processor time is that of the calling thread; others who use the machine change it less.
 */
final class FreshProcesses {

    private static final Map<String, List<String>> JIT =
            Map.of("default", List.of(), "c1", List.of("-XX:TieredStopAtLevel=1"), "int", List.of("-Xint"));

    /** What is measured of ours and of its partner, in nanoseconds. */
    private record Sample(double ours, double oursCpu, double raw, double rawCpu) {

        static Sample of(String[] words) {
            return new Sample(
                    Double.parseDouble(words[1]),
                    Double.parseDouble(words[2]),
                    Double.parseDouble(words[3]),
                    Double.parseDouble(words[4]));
        }

        double ratio() {
            return ours / raw;
        }

        double moreCpu() {
            return oursCpu - rawCpu;
        }
    }

    private record Variant(String store, String java, String jit, String classPath, String name) {}

    private final Path directory;

    private final int rounds = Integer.getInteger("benchmarks.rounds", 3);

    private final Map<String, List<Sample>> samples = new LinkedHashMap<>();

    private @Nullable EmbeddedPostgres server;

    private FreshProcesses(Path directory) {
        this.directory = directory;
    }

    static void run(List<String> arguments) throws IOException, InterruptedException {
        Map<String, String> options = new LinkedHashMap<>();
        for (String argument : arguments) {
            String[] nameAndValue = argument.split("=", 2);
            options.put(nameAndValue[0], nameAndValue.length == 2 ? nameAndValue[1] : "true");
        }
        Path parent = Path.of(System.getProperty(FreshProcess.DIRECTORY, "target"));
        Path directory = Files.createTempDirectory(Files.createDirectories(parent).toAbsolutePath(), "fresh-");
        FreshProcesses processes = new FreshProcesses(directory);
        try {
            processes.measure(variants(options));
        } finally {
            if (processes.server != null) {
                processes.server.close();
            }
            DatabaseApplication.delete(directory);
        }
        System.out.println(processes.markdown());
    }

    private static List<Variant> variants(Map<String, String> options) {
        List<String> without = Stream.of(options.getOrDefault("without", "").split(","))
                .filter(part -> !part.isEmpty())
                .toList();
        Map<String, String> classPaths = new LinkedHashMap<>();
        if (options.containsKey("classes")) {
            classPaths.put(" (other classes)", classPath(options.get("classes"), without));
        }
        classPaths.put("", classPath(System.getProperty("java.class.path"), without));
        List<Variant> variants = new ArrayList<>();
        for (String store : options.getOrDefault("stores", "json,yaml,jdbc,memory").split(",")) {
            for (String java : options.getOrDefault("java", System.getProperty("java.home")).split(",")) {
                for (String jit : options.getOrDefault("jit", "default,c1").split(",")) {
                    String name = store + ", " + Path.of(java).getFileName() + ", " + jit;
                    classPaths.forEach((which, path) -> variants.add(new Variant(store, java, jit, path, name + which)));
                }
            }
        }
        return variants;
    }

    private static String classPath(String all, List<String> without) {
        return Stream.of(all.split(File.pathSeparator))
                .filter(path -> without.stream().noneMatch(path::contains))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void measure(List<Variant> variants) throws IOException, InterruptedException {
        Map<String, String> prepared = new LinkedHashMap<>();
        for (Variant variant : variants) {
            if (!prepared.containsKey(variant.store())) {
                prepared.put(variant.store(), "");
                prepared.put(variant.store(), start(variant, "prepare", "1024").get(0));
            }
        }
        for (int round = 1; round <= rounds; round++) {
            for (Variant variant : variants) {
                for (String what : List.of("stages", "resume")) {
                    for (String line : start(variant, what, prepared.get(variant.store()))) {
                        String[] words = line.split("\t");
                        samples.computeIfAbsent(variant.name() + " | " + words[0], n -> new ArrayList<>())
                                .add(Sample.of(words));
                    }
                }
            }
        }
    }

    private List<String> start(Variant variant, String what, String bytes) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(variant.java() + "/bin/java"));
        command.addAll(JIT.get(variant.jit()));
        command.addAll(List.of("-cp", variant.classPath(), FreshProcess.class.getName(), variant.store(), what, bytes));
        command.add(variant.store().equals("jdbc") ? url() : directory.resolve(variant.store()).toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader out = process.inputReader()) {
            List<String> lines = out.lines().toList();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join("\n", lines));
            }
            return lines.stream()
                    .filter(line -> line.startsWith(FreshProcess.MARK))
                    .map(line -> line.substring(FreshProcess.MARK.length()))
                    .toList();
        }
    }

    private String url() throws IOException {
        if (server == null) {
            server = DatabaseApplication.postgres(directory.resolve("data"));
        }
        return server.getJdbcUrl("postgres", "postgres");
    }

    private String markdown() {
        StringBuilder table = new StringBuilder("\n| process | what | ours | raw | ours ÷ raw | least | processor time, ours − raw | least |\n|---|---|---|---|---|---|---|---|\n");
        samples.forEach((name, all) -> table.append(String.format(
                Locale.ROOT,
                "| %s | %.1f µs | %.1f µs | **%.2f** | %.2f | %.1f µs | %.1f µs |%n",
                name,
                median(all.stream().map(Sample::ours).toList()) / 1000,
                median(all.stream().map(Sample::raw).toList()) / 1000,
                median(all.stream().map(Sample::ratio).toList()),
                all.stream().mapToDouble(Sample::ratio).min().orElse(Double.NaN),
                median(all.stream().map(Sample::moreCpu).toList()) / 1000,
                all.stream().mapToDouble(Sample::moreCpu).min().orElse(Double.NaN) / 1000)));
        return table.toString();
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int size = sorted.size();
        return (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    }
}
