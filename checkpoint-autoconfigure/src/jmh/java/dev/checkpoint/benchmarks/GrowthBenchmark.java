package dev.checkpoint.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a stage costs early and late in one run of 10,000 stages. Each stage is followed by a raw append to a file that
 * grows as fast, so what a disk does to large files, or at another time of day, is taken out by dividing.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 1)
public class GrowthBenchmark {

    private static final int STAGES = 10_000;

    private static final int WINDOW = 500;

    /**
     * Stage over raw, in thousandths: late ones as {@code ours}, early ones as {@code raw}, so that their ratio is the
     * growth.
     */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Growth {

        private double early;

        private double late;

        /** Thousandths of the raw time at the end. */
        public double ours() {
            return late;
        }

        /** Thousandths of the raw time at the start. */
        public double raw() {
            return early;
        }
    }

    /** One run of 10,000 stages: stages 10 to 510 against the last 500. */
    @Benchmark
    public void tenThousandStages(FileApplication files, Growth growth) {
        String id = files.newId();
        RawLog raw = files.newRawLog(id);
        byte[] bytes = files.document();
        Pair early = new Pair();
        Pair late = new Pair();
        files.application.runs().eachStep(number -> {
            long start = System.nanoTime();
            files.application.stages().answer(FileApplication.QUESTION, number);
            long turn = System.nanoTime();
            raw.append(bytes);
            long end = System.nanoTime();
            if (number >= 10 && number < 10 + WINDOW) {
                early.add(turn - start, end - turn);
            } else if (number >= STAGES - WINDOW) {
                late.add(turn - start, end - turn);
            }
        });
        files.application.runs().run(id, STAGES);
        growth.early = 1000 * early.ours() / early.raw();
        growth.late = 1000 * late.ours() / late.raw();
        raw.delete();
        files.application.delete(id);
    }
}
