package dev.checkpoint.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** The JDBC store on PostgreSQL against a bare {@code INSERT} of the same result over the same pool, turn by turn. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 4, time = 3)
public class DatabaseStageBenchmark {

    private static final int STAGES = 20;

    /** One stage within a run. */
    @Benchmark
    public void stage(DatabaseApplication database, Pair pair) {
        String id = database.newId();
        Application application = database.application();
        application.runs().eachStep(number -> {
            long start = System.nanoTime();
            application.stages().answer(DatabaseApplication.QUESTION, number);
            long turn = System.nanoTime();
            database.insert(id, number);
            pair.add(turn - start, System.nanoTime() - turn);
        });
        application.runs().run(id, STAGES);
    }

    /** A whole run, its start and end included, per stage; the partner inserts as often as there are stages. */
    @Benchmark
    public void run(DatabaseApplication database, Pair pair) {
        String id = database.newId();
        Application application = database.application();
        application.runs().eachStep(number -> application.stages().answer(DatabaseApplication.QUESTION, number));
        long start = System.nanoTime();
        application.runs().run(id, STAGES);
        long turn = System.nanoTime();
        for (int number = 0; number < STAGES; number++) {
            database.insert(id, number);
        }
        pair.add((double) (turn - start) / STAGES, (double) (System.nanoTime() - turn) / STAGES);
    }
}
