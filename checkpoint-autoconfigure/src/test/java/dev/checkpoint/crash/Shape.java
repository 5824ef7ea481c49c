package dev.checkpoint.crash;

import java.util.Arrays;

/** The pipelines of {@link CrashPipelines}. */
enum Shape {
    /** One stage after the other, two equal calls among them. */
    LINE(2, 3),
    /** Six stages side by side on Spring's executor, one before and one after them. */
    FAN(1 + CrashApplication.POOL, 3),
    /** Stages inside stages. */
    NEST(3, 3),
    /** Pipelines called inside a pipeline. */
    FAMILY(3, 5);

    private final int inFlight;

    private final int boundaries;

    Shape(int inFlight, int boundaries) {
        this.inFlight = inFlight;
        this.boundaries = boundaries;
    }

    /** Name of the pipeline. */
    String pipeline() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Id of one of its runs. */
    String run(int number) {
        return pipeline() + "-" + number;
    }

    /** The most methods that may be executing, and so be lost, when the process dies. */
    int inFlight() {
        return inFlight;
    }

    /** After how many appends of one process it is halted at most; enough for some processes to get further. */
    int boundaries() {
        return boundaries;
    }

    /** The shape a run has: ids are {@code <pipeline>-<number>}, those of its children start with it. */
    static Shape of(String runId) {
        return Arrays.stream(values())
                .filter(shape -> runId.startsWith(shape.pipeline() + "-"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("A run nobody asked for: " + runId));
    }
}
