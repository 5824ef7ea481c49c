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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Several runs at once on PostgreSQL against as many threads that insert bare rows; time per stage of all together. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 4, time = 3)
@State(Scope.Benchmark)
public class DatabaseConcurrentRunsBenchmark {

    private static final int STAGES = 50;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Runs at once. */
    @Param({"8", "32"})
    public int runs = 8;

    /** Whole runs of fifty stages. */
    @Benchmark
    public void atOnce(DatabaseApplication database, Pair pair) throws Exception {
        List<String> ids = IntStream.range(0, runs).mapToObj(i -> database.newId()).toList();
        Application application = database.application();
        application.runs().eachStep(number -> application.stages().answer(DatabaseApplication.QUESTION, number));
        long start = System.nanoTime();
        together(ids, id -> application.runs().run(id, STAGES));
        long turn = System.nanoTime();
        together(ids, id -> {
            for (int number = 0; number < STAGES; number++) {
                database.insert(id, number);
            }
        });
        double stages = (double) runs * STAGES;
        pair.add((turn - start) / stages, (System.nanoTime() - turn) / stages);
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
