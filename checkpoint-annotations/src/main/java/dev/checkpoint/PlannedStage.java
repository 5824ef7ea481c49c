package dev.checkpoint;

import dev.checkpoint.model.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one call of a stage.
 *
 * @param stage path, name and key
 * @param name name of the stage
 * @param verdict what becomes of it
 * @param reasons why; the most important first
 * @param checkpoint the entry with the result that is used, or else the last one that tells of the call, {@code RUN-ID@SEQ};
 *     null if there is none
 * @param child id of the run that the call is; null if it is none, or was not completed
 * @param time how long its execution is likely to take, the median of earlier ones; null if that is not known
 * @param cost what its model calls are likely to cost, by currency; empty if that is not known
 */
public record PlannedStage(
        String stage,
        String name,
        Verdict verdict,
        List<StageReason> reasons,
        @Nullable String checkpoint,
        @Nullable String child,
        @Nullable Duration time,
        Map<String, BigDecimal> cost) {

    /** Copies the collections. */
    public PlannedStage {
        reasons = List.copyOf(reasons);
        cost = Map.copyOf(cost);
    }

    /** Returns the stage for people: {@code REDO write: code changed (3.1 s, 0.02 USD)}. */
    public String inWords() {
        String why = reasons.stream().map(StageReason::inWords).collect(Collectors.joining(", and "));
        String effort = RunPlan.effort(time == null ? "" : Durations.human(time), cost);
        return verdict + " " + stage + (why.isEmpty() ? "" : ": " + why)
                + (effort.isEmpty() ? "" : " (" + effort + ")");
    }

    @Override
    public String toString() {
        return inWords();
    }
}
