package dev.checkpoint.benchmarks;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
import tools.jackson.databind.json.JsonMapper;

/** The memory store, everything included: the processor time of a stage when nothing waits for a disk. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 3, time = 1)
@State(Scope.Benchmark)
public class MemoryStageBenchmark {

    private static final int STAGES = 1000;

    /** Size of a result as JSON. */
    @Param({"1", "64"})
    public int kib = 1;

    private Application application;

    private final JsonMapper mapper = JsonMapper.builder().build();

    private final Map<Integer, String> map = new ConcurrentHashMap<>();

    private Answer answer = Answer.ofKib(1);

    /** Starts the application. */
    @Setup
    public void start() {
        answer = Answer.ofKib(kib);
        application = Application.start("checkpoint.store=memory");
        application.stages().answerWith(answer);
        application.runs().eachStep(number -> application.stages().answer(FileApplication.QUESTION, number));
    }

    /** A stage, in runs of 1,000 that are deleted in the end; the partner puts the result as JSON into a map. */
    @Benchmark
    public void stage(Pair pair) {
        long ours = Cpu.time(() -> {
            application.runs().run("run", STAGES);
            application.delete("run");
        });
        pair.add(ours / STAGES, Cpu.time(this::putAll) / STAGES);
    }

    private void putAll() {
        for (int number = 0; number < STAGES; number++) {
            map.put(number, mapper.writeValueAsString(answer));
        }
        map.clear();
    }

    /** Stops the application. */
    @TearDown
    public void stop() {
        application.close();
    }
}
