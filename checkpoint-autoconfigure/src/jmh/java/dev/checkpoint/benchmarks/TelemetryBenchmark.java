package dev.checkpoint.benchmarks;

import dev.checkpoint.autoconfigure.telemetry.CheckpointTelemetryAutoConfiguration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Two applications with the memory store that take turns: one is observed, the partner is not. Every span is sampled. Where
 * everything is switched off, the partner is one that does not have the configuration of telemetry at all.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 3, time = 1)
@State(Scope.Benchmark)
public class TelemetryBenchmark {

    private static final int STAGES = 1000;

    /** What is switched on. */
    @Param({"both", "metrics", "tracing", "nothing"})
    public String on = "both";

    private Application observed;

    private Application plain;

    /** Starts both. */
    @Setup
    public void start() {
        boolean nothing = on.equals("nothing");
        observed = start(!nothing && !on.equals("tracing"), !nothing && !on.equals("metrics"), "");
        plain = start(false, false, nothing ? CheckpointTelemetryAutoConfiguration.class.getName() : "");
    }

    private static Application start(boolean metrics, boolean tracing, String without) {
        Application application = Application.start(
                "checkpoint.store=memory",
                "checkpoint.telemetry.metrics=" + metrics,
                "checkpoint.telemetry.tracing=" + tracing,
                "spring.autoconfigure.exclude=" + without,
                "management.tracing.sampling.probability=1.0");
        application.runs().eachStep(number -> application.stages().answer(FileApplication.QUESTION, number));
        return application;
    }

    /** A stage, in runs of 1,000 that are deleted in the end. */
    @Benchmark
    public void stage(Pair pair) {
        pair.add(perStage(observed), perStage(plain));
    }

    private static double perStage(Application application) {
        return (double) Cpu.time(() -> {
                    application.runs().run("run", STAGES);
                    application.delete("run");
                })
                / STAGES;
    }

    /** Stops both. */
    @TearDown
    public void stop() {
        observed.close();
        plain.close();
    }
}
