package dev.checkpoint.benchmarks;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** A run that failed in the last of its 100 stages and is called again; its file is put back before each call. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@State(Scope.Benchmark)
public class ResumeBenchmark {

    private static final int STAGES = 100;

    private static final String ID = "failed";

    private final ObjectReader reader = JsonMapper.builder().build().readerFor(Answer.class);

    private long length;

    private Path file = Path.of("");

    private List<String> results = List.of();

    private long skipping;

    private long entered;

    /** Makes the failed run. */
    @Setup(Level.Trial)
    public void fail(FileApplication files) throws IOException {
        String json = JsonMapper.builder().build().writeValueAsString(Answer.ofKib(files.kib));
        results = java.util.Collections.nCopies(STAGES - 1, json);
        files.application.stages().fail(true);
        files.application.runs().eachStep(number -> step(files.application.stages(), number));
        call(files);
        file = files.file(ID);
        length = Files.size(file);
    }

    private void step(Application.Stages stages, int number) {
        if (number == 0) {
            entered = System.nanoTime();
        }
        if (number < STAGES - 1) {
            stages.answer(FileApplication.QUESTION, number);
        } else {
            skipping = System.nanoTime();
            stages.last(FileApplication.QUESTION);
        }
    }

    /** Cuts off what the previous call appended, and leaves nothing for the next one to write out. */
    private void putBack() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length).force(true);
        }
    }

    /** Calls the run and returns the time until its last stage is reached. */
    private long call(FileApplication files) {
        long start = System.nanoTime();
        try {
            files.application.runs().run(ID, STAGES);
            throw new AssertionError("The run was to fail");
        } catch (IllegalStateException expected) {
            return skipping - start;
        }
    }

    /** A skipped stage; the partner reads the same JSON with Jackson. */
    @Benchmark
    public void skippedStage(FileApplication files, Pair pair, Blackhole hole) throws IOException {
        putBack();
        call(files);
        long ours = skipping - entered;
        long start = System.nanoTime();
        parse(hole);
        pair.add(ours / (STAGES - 1), (System.nanoTime() - start) / (STAGES - 1));
    }

    /**
     * From the call until the last stage is reached. The partner reads the same file in one go, reads 99 results with
     * Jackson, and makes one append durable, as every resume has to.
     */
    @Benchmark
    public void resume(FileApplication files, Pair pair, Blackhole hole) throws IOException {
        putBack();
        long ours = call(files);
        RawLog raw = files.newRawLog(ID);
        long start = System.nanoTime();
        hole.consume(Files.readAllBytes(file));
        parse(hole);
        raw.append("resumed".getBytes(StandardCharsets.UTF_8));
        pair.add(ours, System.nanoTime() - start);
        raw.delete();
    }

    /** The same against the reading of the bytes alone. */
    @Benchmark
    public void resumeAgainstReadOnly(FileApplication files, Pair pair, Blackhole hole) throws IOException {
        putBack();
        long ours = call(files);
        long start = System.nanoTime();
        hole.consume(Files.readAllBytes(file));
        pair.add(ours, System.nanoTime() - start);
    }

    private void parse(Blackhole hole) {
        List<Object> restored = new ArrayList<>();
        for (String json : results) {
            restored.add(reader.readValue(json));
        }
        hole.consume(restored);
    }
}
