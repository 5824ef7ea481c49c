package dev.checkpoint.endpoint;

import dev.checkpoint.LostStage;
import dev.checkpoint.RunDetails;
import dev.checkpoint.RunSummary;
import dev.checkpoint.RunningStage;
import dev.checkpoint.StageSummary;
import dev.checkpoint.Waiting;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Undo;
import dev.checkpoint.spi.redaction.Redactor;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as the endpoint shows it: {@link RunDetails} with the values of its arguments masked and what stages recorded left out, unless
 * values are to be shown. Secrets in what stages recorded were masked when it was written.
 *
 * @param arguments the arguments by name
 */
public record RunView(
        RunSummary summary,
        List<StageView> stages,
        Map<String, String> configuration,
        @Nullable ErrorInfo error,
        @Nullable Map<String, Object> arguments,
        List<RunningStage> running,
        @Nullable Waiting waiting,
        @Nullable String inWords,
        Undo undo,
        List<LostStage> lost) {

    /** The end of a stage. */
    public record StageView(
            String checkpoint,
            String stage,
            int attempt,
            boolean completed,
            Instant ended,
            Duration took,
            @Nullable ErrorInfo error,
            @Nullable String notRestorable,
            @Nullable String thread,
            @Nullable Map<String, Object> details,
            @Nullable Map<String, BigDecimal> cost,
            @Nullable String by) {

        static StageView of(StageSummary stage, boolean showValues) {
            return new StageView(
                    stage.checkpoint(),
                    stage.stage(),
                    stage.attempt(),
                    stage.completed(),
                    stage.ended(),
                    stage.took(),
                    stage.error(),
                    stage.notRestorable(),
                    stage.thread(),
                    showValues ? RecordedJson.members(stage.details()) : null,
                    stage.cost(),
                    stage.by());
        }
    }

    static RunView of(RunDetails run, boolean showValues) {
        Map<String, Object> arguments = RecordedJson.members(run.arguments());
        if (arguments != null && !showValues) {
            arguments.replaceAll((name, value) -> Redactor.MASK);
        }
        return new RunView(
                run.summary(),
                run.stages().stream()
                        .map(stage -> StageView.of(stage, showValues))
                        .toList(),
                run.configuration(),
                run.error(),
                arguments,
                run.running(),
                run.waiting(),
                run.inWords(),
                run.undo(),
                run.lost());
    }
}
