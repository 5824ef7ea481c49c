package dev.checkpoint;

import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Undo;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run in full; its payloads remain in the store.
 *
 * @param summary the run as lists show it
 * @param stages its stages as they ended, in the order of the journal
 * @param configuration the configuration under which it was last started or resumed
 * @param error the error it last failed with, if it failed
 * @param arguments the arguments it was last called with, by name, as one JSON object; fetched on request; null if they could
 *     not be written
 * @param running the stages that this process is executing; of a run that another instance executes, the irreversible ones
 * @param waiting what it waits for; null if it does not wait
 * @param inWords a summary of its last execution, in sentences: executed and skipped stages, time and cost; null if the
 *     run has not ended or has no summary
 * @param undo how far the undo of the run has come
 * @param lost the stages that were started and of which no end is written; none if an instance executes the run
 */
public record RunDetails(
        RunSummary summary,
        List<StageSummary> stages,
        Map<String, String> configuration,
        @Nullable ErrorInfo error,
        @Nullable Payload arguments,
        List<RunningStage> running,
        @Nullable Waiting waiting,
        @Nullable String inWords,
        Undo undo,
        List<LostStage> lost) {

    /** Creates the details of a run without a summary. */
    public RunDetails(
            RunSummary summary,
            List<StageSummary> stages,
            Map<String, String> configuration,
            @Nullable ErrorInfo error) {
        this(summary, stages, configuration, error, null, List.of(), null, null, Undo.NONE, List.of());
    }

    /** Copies the lists. */
    public RunDetails {
        stages = List.copyOf(stages);
        running = List.copyOf(running);
        lost = List.copyOf(lost);
    }

    /** Returns the id of the run. */
    public String runId() {
        return summary.runId();
    }

    /** Returns its pipeline. */
    public String pipeline() {
        return summary.pipeline();
    }

    /** Returns what all its executions paid for model calls, by currency; empty if nothing is known to have been paid. */
    public Map<String, BigDecimal> cost() {
        return summary.cost();
    }

    /** Returns its status. */
    public RunStatus status() {
        return summary.status();
    }
}
