package dev.checkpoint.benchmarks;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Eight runs at once against eight threads that each append to a file of their own; time per stage of all together. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@State(Scope.Benchmark)
public class ConcurrentRunsBenchmark {

    private static final int RUNS = 8;

    private static final int STAGES = 50;

    private final ExecutorService threads = Executors.newFixedThreadPool(RUNS);

    /** Eight whole runs of fifty stages. */
    @Benchmark
    public void eightRuns(FileApplication files, Pair pair) throws Exception {
        List<String> ids = IntStream.range(0, RUNS).mapToObj(i -> files.newId()).toList();
        byte[] bytes = files.document();
        files.application.runs().eachStep(number -> files.application.stages().answer(FileApplication.QUESTION, number));
        long start = System.nanoTime();
        together(ids, id -> files.application.runs().run(id, STAGES));
        long turn = System.nanoTime();
        together(ids, id -> {
            try (RawLog raw = files.newRawLog(id)) {
                for (int number = 0; number < STAGES; number++) {
                    raw.append(bytes);
                }
            }
        });
        pair.add((turn - start) / (RUNS * STAGES), (System.nanoTime() - turn) / (RUNS * STAGES));
        for (String id : ids) {
            files.deleteRaw(id);
            files.application.delete(id);
        }
    }

    private void together(List<String> ids, Consumer<String> work) throws Exception {
        List<Callable<Object>> tasks = ids.stream()
                .map(id -> Executors.callable(() -> work.accept(id)))
                .toList();
        for (Future<Object> done : threads.invokeAll(tasks)) {
            done.get();
        }
    }

    /** Ends the threads. */
    @TearDown
    public void stop() {
        threads.shutdown();
    }
}
