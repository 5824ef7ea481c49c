package dev.checkpoint.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** The file store against an append and {@code fdatasync} of the same bytes in the same directory, turn by turn. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class FileStageBenchmark {

    private static final int STAGES = 20;

    private static final int MANY = 200;

    /** One stage within a run. */
    @Benchmark
    public void stage(FileApplication files, Pair pair) {
        String id = files.newId();
        RawLog raw = files.newRawLog(id);
        byte[] bytes = files.document();
        files.application.runs().eachStep(number -> {
            long start = System.nanoTime();
            files.application.stages().answer(FileApplication.QUESTION, number);
            long turn = System.nanoTime();
            raw.append(bytes);
            pair.add(turn - start, System.nanoTime() - turn);
        });
        files.application.runs().run(id, STAGES);
        raw.delete();
        files.application.delete(id);
    }

    /** The same in processor time: what is ours to save, whatever the disk does. */
    @Benchmark
    public void stageProcessorTime(FileApplication files, Pair pair) {
        String id = files.newId();
        byte[] bytes = files.document();
        files.application.runs().eachStep(number -> files.application.stages().answer(FileApplication.QUESTION, number));
        try (RawLog raw = files.newRawLog(id)) {
            long ours = Cpu.time(() -> files.application.runs().run(id, MANY));
            pair.add((double) ours / MANY, (double) Cpu.time(() -> appendTo(raw, bytes)) / MANY);
            raw.delete();
        }
        files.application.delete(id);
    }

    private static void appendTo(RawLog raw, byte[] bytes) {
        for (int number = 0; number < MANY; number++) {
            raw.append(bytes);
        }
    }

    /** A whole run, its start and end included, per stage; the partner makes a file and appends as often as there are stages. */
    @Benchmark
    public void run(FileApplication files, Pair pair) {
        String id = files.newId();
        byte[] bytes = files.document();
        files.application.runs().eachStep(number -> files.application.stages().answer(FileApplication.QUESTION, number));
        long start = System.nanoTime();
        files.application.runs().run(id, STAGES);
        long turn = System.nanoTime();
        RawLog raw = files.newRawLog(id);
        for (int number = 0; number < STAGES; number++) {
            raw.append(bytes);
        }
        raw.close();
        pair.add((turn - start) / STAGES, (System.nanoTime() - turn) / STAGES);
        raw.delete();
        files.application.delete(id);
    }
}
