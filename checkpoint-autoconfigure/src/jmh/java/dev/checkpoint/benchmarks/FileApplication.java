package dev.checkpoint.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** An application with the file store, below a directory that system property {@value #DIRECTORY} names. */
@State(Scope.Benchmark)
public class FileApplication {

    static final String DIRECTORY = "benchmarks.directory";

    static final String QUESTION = "What is known about it?";

    /** Format and compression of run files. */
    @Param({"json", "yaml", "json.gz", "json.zst"})
    public String files = "json";

    /** Size of a result as JSON. */
    @Param({"1", "64"})
    public int kib = 1;

    Path directory = Path.of("");

    Application application;

    private byte[] document = {};

    private int created;

    /** Starts it, and learns from its first run how many bytes a stage takes. */
    @Setup(Level.Trial)
    public void start() throws IOException {
        Path parent = Path.of(System.getProperty(DIRECTORY, "target"));
        directory = Files.createTempDirectory(Files.createDirectories(parent), "benchmarks-");
        String compression = files.endsWith(".gz") ? "gzip" : files.endsWith(".zst") ? "zstd" : "none";
        application = Application.start(
                "checkpoint.file.directory=" + directory.resolve("runs"),
                "checkpoint.format=" + files.replaceAll("\\..*", ""),
                "checkpoint.compression=" + compression);
        application.stages().answerWith(Answer.ofKib(kib));
        application.runs().eachStep(this::learn);
        application.runs().run("first", 10);
        application.delete("first");
    }

    private void learn(int number) {
        byte[] before = read("first");
        application.stages().answer(QUESTION, number);
        byte[] after = read("first");
        document = Arrays.copyOfRange(after, before.length, after.length);
    }

    /** The bytes a stage took in the file; what the raw partner writes. */
    byte[] document() {
        return document;
    }

    /** The file of a run. */
    Path file(String run) {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(path -> path.getFileName().toString().startsWith(run + "."))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] read(String run) {
        try {
            return Files.readAllBytes(file(run));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized String newId() {
        return "run-" + created++;
    }

    /** A new raw file in the directory the runs are in. */
    RawLog newRawLog(String id) {
        return RawLog.create(directory.resolve("runs/" + id + ".raw"));
    }

    void deleteRaw(String id) {
        try {
            Files.delete(directory.resolve("runs/" + id + ".raw"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it and removes its files. */
    @TearDown(Level.Trial)
    public void stop() throws IOException {
        application.close();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(path);
            }
        }
    }
}
