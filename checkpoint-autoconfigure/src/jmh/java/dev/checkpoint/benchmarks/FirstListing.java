package dev.checkpoint.benchmarks;

import dev.checkpoint.RunOrder;
import dev.checkpoint.RunQuery;
import dev.checkpoint.codec.document.JsonDocumentFormat;
import dev.checkpoint.codec.document.YamlDocumentFormat;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.Compression;
import dev.checkpoint.spi.store.StoreSettings;
import dev.checkpoint.store.file.FileCheckpointStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The first listing of a new process over many run files: without an index, when the first search makes it, and with it; beside
 * a bare scan of the directory.
 *
 * <p>Arguments: how many runs (100,000), rounds (5), the heap of each process (128m). Each figure is the time of one search in a
 * process of its own, which has made nothing but the store, without the start of the JVM.
 */
public final class FirstListing {

    private static final Map<String, RunQuery> QUERIES = new LinkedHashMap<>();

    static {
        QUERIES.put("the last 50", RunQuery.all());
        QUERIES.put("50 failed", RunQuery.all().status(RunStatus.FAILED));
        QUERIES.put("by an argument", RunQuery.all().parameter("topic", "bees-77"));
        QUERIES.put("by a stage", RunQuery.all().stage("rare"));
        QUERIES.put("the 50 dearest", RunQuery.all().sort(RunOrder.descending(RunOrder.By.COST)));
    }

    private static final String INDEX = ".index";

    private final Path directory;

    private final String heap;

    private FirstListing(Path directory, String heap) {
        this.directory = directory;
        this.heap = heap;
    }

    /** Fills a directory and prints what was measured; with {@code list} first, one process of it. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length > 0 && args[0].equals("list")) {
            list(Path.of(args[1]), args[2], args[3].equals("indexed"));
            return;
        }
        int runs = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        String heap = args.length > 2 ? args[2] : "128m";
        Path parent = Path.of(System.getProperty(FileApplication.DIRECTORY, "target"));
        Path directory = Files.createTempDirectory(Files.createDirectories(parent).toAbsolutePath(), "listing-");
        try {
            try (FileCheckpointStore store = open(directory, false)) {
                ManyRuns.write(store, runs);
            }
            new FirstListing(directory, heap).measure(runs, rounds);
        } finally {
            DatabaseApplication.delete(directory);
        }
    }

    private void measure(int runs, int rounds) throws IOException, InterruptedException {
        System.out.printf(
                Locale.ROOT,
                "%n| %,d runs | without an index | makes it | with it | names | names, sizes, times |%n|---|---|---|---|---|---|%n",
                runs);
        double names = median("names", rounds);
        double attributes = median("attributes", rounds);
        for (String name : QUERIES.keySet()) {
            double without = median(name, 1, "plain");
            if (Files.isDirectory(directory.resolve(INDEX))) {
                DatabaseApplication.delete(directory.resolve(INDEX));
            }
            double makes = median(name, 1, "indexed");
            double with = median(name, rounds, "indexed");
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f ms | %.0f ms | **%.0f ms** | %.0f ms | %.0f ms |%n",
                    name,
                    without,
                    makes,
                    with,
                    names,
                    attributes);
        }
    }

    private double median(String what, int rounds) throws IOException, InterruptedException {
        return median(what, rounds, "plain");
    }

    private double median(String what, int rounds, String indexed) throws IOException, InterruptedException {
        List<Double> times = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            times.add(start(what, indexed));
        }
        return FreshProcesses.median(times);
    }

    private double start(String what, String indexed) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-cp",
                        System.getProperty("java.class.path"),
                        FirstListing.class.getName(),
                        "list",
                        directory.toString(),
                        what,
                        indexed)
                .redirectErrorStream(true)
                .start();
        try (BufferedReader out = process.inputReader()) {
            List<String> lines = out.lines().toList();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join("\n", lines));
            }
            return Double.parseDouble(lines.get(lines.size() - 1));
        }
    }

    private static void list(Path directory, String what, boolean indexed) throws IOException {
        try (FileCheckpointStore store = open(directory, indexed)) {
            RunQuery query = QUERIES.get(what);
            long start = System.nanoTime();
            if (query == null) {
                scan(directory, what.equals("attributes"));
            } else {
                store.find(query);
            }
            System.out.println((System.nanoTime() - start) / 1e6);
        }
    }

    private static long scan(Path directory, boolean attributes) throws IOException {
        long sum = 0;
        try (DirectoryStream<Path> pipelines = Files.newDirectoryStream(directory)) {
            for (Path pipeline : pipelines) {
                if (Files.isDirectory(pipeline) && !pipeline.endsWith(INDEX)) {
                    try (DirectoryStream<Path> files = Files.newDirectoryStream(pipeline)) {
                        for (Path file : files) {
                            sum += attributes ? size(file) : 1;
                        }
                    }
                }
            }
        }
        return sum;
    }

    private static long size(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return attributes.size() + attributes.lastModifiedTime().toMillis();
    }

    private static FileCheckpointStore open(Path directory, boolean indexed) {
        StoreSettings settings = new StoreSettings(
                "bench", Duration.ofSeconds(30), new StoreSettings.Writing("yaml", Compression.NONE, null), Map.of());
        return new FileCheckpointStore(
                directory,
                settings,
                List.of(new YamlDocumentFormat(), new JsonDocumentFormat()),
                PosixFilePermissions.fromString("rw-------"),
                indexed);
    }
}
