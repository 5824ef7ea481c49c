package dev.checkpoint.test;

import dev.checkpoint.RunDetails;
import dev.checkpoint.StageSummary;
import dev.checkpoint.explain.details.DetailsReader;
import dev.checkpoint.model.Position;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A run in a few lines, for the messages of assertions. */
final class RunText {

    private RunText() {}

    /** One line for the run, and one for each end of a stage. */
    static String of(RunDetails run, RunEvents.@Nullable Execution last) {
        StringBuilder text = new StringBuilder("Run '" + run.runId() + "' of pipeline " + run.pipeline() + " is "
                + run.status() + " (" + run.summary().entries() + " entries)");
        String error = run.summary().error();
        text.append(error == null ? "" : ": " + error);
        int widest = run.stages().stream()
                .mapToInt(stage -> stage.stage().length())
                .max()
                .orElse(1);
        for (StageSummary stage : run.stages()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%n  %3d  %-" + widest + "s  %s",
                    Position.parse(stage.checkpoint()).seq(),
                    stage.stage(),
                    end(stage)));
        }
        if (last != null) {
            text.append("\nIts last execution executed ")
                    .append(last.executed().isEmpty() ? "nothing" : String.join(", ", last.executed()))
                    .append(" and skipped ")
                    .append(last.skipped().isEmpty() ? "nothing" : String.join(", ", last.skipped()));
        }
        return text.toString();
    }

    private static String end(StageSummary stage) {
        String attempt = stage.attempt() > 1 ? ", attempt " + stage.attempt() : "";
        String error = stage.error() == null ? "" : ": " + stage.error().summary();
        String again = why(stage);
        return (stage.completed() ? "completed" : "failed")
                + attempt
                + error
                + (again == null ? "" : " (executed again: " + again + ")");
    }

    /** Why a stage that was completed before was executed again; null if it was not, or nobody knows. */
    static @Nullable String why(StageSummary stage) {
        return DetailsReader.stage(stage.details()).executedAgain();
    }
}
