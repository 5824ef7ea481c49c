package dev.checkpoint.telemetry;

import dev.checkpoint.RunExplorer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends what a run did as spans, after the fact: for a run that was executed before there was tracing. Thread-safe. */
public interface RunReplay {

    /**
     * What was sent of one execution.
     *
     * @param execution number of the execution, 1 for the first
     * @param traceId id of the trace; the same whenever the execution is sent again, and never that of a live trace
     * @param spans how many spans it has
     * @param live id of the trace that was recorded when it was executed; null if there was none
     */
    record Trace(int execution, String traceId, int spans, @Nullable String live) {}

    /**
     * Sends a run with the runs that it called, one trace for each of its executions.
     *
     * @throws dev.checkpoint.error.RunNotFoundException if there is no such run
     * @throws dev.checkpoint.error.CheckpointException if the run has not ended, or the spans cannot be sent
     */
    List<Trace> replay(RunExplorer explorer, String runId);
}
