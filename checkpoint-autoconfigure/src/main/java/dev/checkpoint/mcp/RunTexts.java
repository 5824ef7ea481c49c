package dev.checkpoint.mcp;

import dev.checkpoint.RunDetails;
import dev.checkpoint.RunSummary;
import dev.checkpoint.RunningStage;
import dev.checkpoint.StageSummary;
import dev.checkpoint.Waiting;
import dev.checkpoint.model.Durations;
import dev.checkpoint.model.Money;
import dev.checkpoint.model.Texts;
import dev.checkpoint.render.StageTable;
import dev.checkpoint.render.Table;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs in words. */
final class RunTexts {

    private static final int LONGEST_NOTE = 120;

    private static final int LONGEST_LINE = 500;

    private RunTexts() {}

    /** A row for each run. Ids are whole, since they are what comes back. */
    static String table(List<RunSummary> runs) {
        Table table = new Table("STATUS", "RUN", "ENTRIES", "PIPELINE", "STARTED", "TOOK", "STAGES", "NOTE");
        for (RunSummary run : runs) {
            table.row(
                    run.status().name(),
                    run.runId(),
                    String.valueOf(run.entries()),
                    run.pipeline(),
                    run.started().truncatedTo(ChronoUnit.SECONDS).toString(),
                    run.took() == null ? "" : Durations.human(run.took()),
                    String.valueOf(run.stages()),
                    Texts.shortened(note(run), LONGEST_NOTE));
        }
        return table.text(true);
    }

    private static String note(RunSummary run) {
        if (run.problem() != null) {
            return run.problem();
        }
        if (run.error() != null) {
            return run.error();
        }
        return run.origin() != null
                ? "fork of " + run.origin()
                : run.parent() != null ? "called by " + run.parent() : "";
    }

    /** How a run stands. */
    static String head(RunDetails details) {
        RunSummary run = details.summary();
        StringBuilder text = new StringBuilder();
        line(text, "run", run.runId() + " of " + run.pipeline());
        line(text, "status", run.status().name());
        line(text, "entries", String.valueOf(run.entries()));
        line(text, "started", run.started().toString());
        line(text, "ended", run.ended() == null ? null : run.ended().toString());
        line(text, "took", run.took() == null ? null : Durations.human(run.took()));
        line(text, "origin", run.origin());
        line(text, "parent", run.parent());
        line(text, "cost", run.cost().isEmpty() ? null : Money.exact(run.cost()));
        line(text, "error", run.error());
        line(text, "failed", run.error() == null ? null : failed(details));
        line(text, "problem", run.problem());
        Waiting waiting = details.waiting();
        line(text, "waits", waiting == null ? null : "before " + waiting.stage() + ": " + waiting.question());
        for (RunningStage stage : details.running()) {
            line(text, "running", stage.stage() + " since " + stage.started());
        }
        line(text, "summary", details.inWords());
        return text.toString();
    }

    /** The last stage that failed. */
    private static @Nullable String failed(RunDetails details) {
        StageSummary last = null;
        for (StageSummary stage : details.stages()) {
            last = stage.completed() ? last : stage;
        }
        return last == null ? null : last.stage() + ", " + last.checkpoint();
    }

    static String stages(RunDetails run) {
        return run.stages().isEmpty() && run.lost().isEmpty()
                ? "No stage has ended."
                : StageTable.of(run.stages(), run.lost()).text(true);
    }

    private static void line(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            text.append(name)
                    .append(": ")
                    .append(Texts.excerpt(Texts.oneLine(value), LONGEST_LINE))
                    .append('\n');
        }
    }
}
