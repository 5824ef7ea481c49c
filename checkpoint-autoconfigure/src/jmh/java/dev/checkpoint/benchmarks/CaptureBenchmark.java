package dev.checkpoint.benchmarks;

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

/** What it costs that stages are explained: processor time of a stage with everything recorded, and with nothing. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Benchmark)
public class CaptureBenchmark {

    private static final int STAGES = 1000;

    /** Where the entries go. */
    @Param({"memory", "file"})
    public String store = "memory";

    private Application explained;

    private Application silent;

    /** Starts both applications. */
    @Setup
    public void start() {
        explained = start("all");
        silent = start(
                "none",
                "checkpoint.capture.resources=false",
                "checkpoint.capture.inputs=false",
                "checkpoint.capture.models=false",
                "checkpoint.capture.templates=false",
                "checkpoint.snapshot.enabled=false");
    }

    private Application start(String name, String... properties) {
        String[] all = new String[properties.length + 3];
        System.arraycopy(properties, 0, all, 0, properties.length);
        all[properties.length] = "checkpoint.store=" + store;
        all[properties.length + 1] = "checkpoint.triggers=manual";
        all[properties.length + 2] =
                "checkpoint.file.directory=" + System.getProperty("benchmarks.directory", "target") + "/capture-" + name;
        Application application = Application.start(all);
        application.stages().answerWith(Answer.ofKib(1));
        application.runs().eachStep(number -> application.stages().answer(FileApplication.QUESTION, number));
        return application;
    }

    /** A stage, in runs of 1,000 that are written in the end and deleted; the partner records nothing. */
    @Benchmark
    public void stage(Pair pair) {
        pair.add(time(explained), time(silent));
    }

    private static long time(Application application) {
        return Cpu.time(() -> {
                    application.runs().run("run", STAGES);
                    application.delete("run");
                })
                / STAGES;
    }

    /** Stops both applications. */
    @TearDown
    public void stop() {
        explained.close();
        silent.close();
    }
}
