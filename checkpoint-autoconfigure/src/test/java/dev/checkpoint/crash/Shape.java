package dev.checkpoint.crash;

import java.util.Arrays;

/** The pipelines of {@link CrashPipelines}. */
enum Shape {
    /** One stage after the other, two equal calls among them. */
    LINE(2),
    /** Six stages side by side on Spring's executor, one before and one after them. */
    FAN(1 + CrashApplication.POOL),
    /** Stages inside stages. */
    NEST(3),
    /** Pipelines called inside a pipeline. */
    FAMILY(3);

    private final int inFlight;

    Shape(int inFlight) {
        this.inFlight = inFlight;
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

    /** The shape a run has: ids are {@code <pipeline>-<number>}, those of its children start with it. */
    static Shape of(String runId) {
        return Arrays.stream(values())
                .filter(shape -> runId.startsWith(shape.pipeline() + "-"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("A run nobody asked for: " + runId));
    }
}
