package dev.checkpoint.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** A stage called outside any run, against a bean with an aspect that does nothing. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 3, time = 1)
@State(Scope.Benchmark)
public class CallBenchmark {

    private static final int CALLS = 10_000;

    private Application application;

    private Application disabled;

    private Application.Stages stages;

    private Application.Stages unproxied;

    private Bystander bystander;


    /** Starts one application with the starter, and one with {@code checkpoint.enabled=false}. */
    @Setup
    public void start() {
        application = Application.start("checkpoint.store=memory");
        disabled = Application.start("checkpoint.enabled=false");
        stages = application.stages();
        unproxied = disabled.stages();
        bystander = application.bean(Bystander.class);
    }

    /** A stage without a run. */
    @Benchmark
    public void stageOutsideAnyRun(Pair pair, Blackhole hole) {
        compare(pair, hole, stages);
    }

    /** The same with the starter disabled: no proxy is there. */
    @Benchmark
    public void stageDisabled(Pair pair, Blackhole hole) {
        compare(pair, hole, unproxied);
    }

    private void compare(Pair pair, Blackhole hole, Application.Stages called) {
        long ours = Cpu.time(() -> {
            for (int number = 0; number < CALLS; number++) {
                hole.consume(called.answer(FileApplication.QUESTION, number));
            }
        });
        long raw = Cpu.time(() -> {
            for (int number = 0; number < CALLS; number++) {
                hole.consume(bystander.answer(FileApplication.QUESTION, number));
            }
        });
        pair.add((double) ours / CALLS, (double) raw / CALLS);
    }

    /** Stops both. */
    @TearDown
    public void stop() {
        application.close();
        disabled.close();
    }
}
