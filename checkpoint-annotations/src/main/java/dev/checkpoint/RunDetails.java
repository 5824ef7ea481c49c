package dev.checkpoint;

import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.RunStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run in full, payloads left in the store.
 *
 * @param summary what a list shows of it
 * @param stages its stages as they ended, in the order of the journal
 * @param configuration under which it was last started or resumed
 * @param error what it failed with, if it failed
 * @param inWords what its last execution did, in sentences: what ran, what was skipped, where the time went, what it cost;
 *     null if it has not ended or was not summed up
 */
public record RunDetails(
        RunSummary summary,
        List<StageSummary> stages,
        Map<String, String> configuration,
        @Nullable ErrorInfo error,
        @Nullable String inWords) {

    /** One that is not summed up. */
    public RunDetails(
            RunSummary summary,
            List<StageSummary> stages,
            Map<String, String> configuration,
            @Nullable ErrorInfo error) {
        this(summary, stages, configuration, error, null);
    }

    /** Copies the list. */
    public RunDetails {
        stages = List.copyOf(stages);
    }

    /** Id of the run. */
    public String runId() {
        return summary.runId();
    }

    /** Its pipeline. */
    public String pipeline() {
        return summary.pipeline();
    }

    /** Where it stands. */
    public RunStatus status() {
        return summary.status();
    }
}
