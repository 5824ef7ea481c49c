package dev.checkpoint.render;

import dev.checkpoint.LostStage;
import dev.checkpoint.RunDetails;
import dev.checkpoint.RunSummary;
import dev.checkpoint.RunTimeline;
import dev.checkpoint.StageSummary;
import dev.checkpoint.Waiting;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Money;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A report about a run for somebody who does not have it, in Markdown. Of values it has what stages recorded, masked and shortened
 * when they were recorded; results and arguments as they are kept are not in it.
 */
public final class MarkdownReport {

    /** A report stays readable; the run has the rest. */
    private static final int MOST_STAGES = 200;

    private static final int MOST_FRAMES = 12;

    private final StringBuilder text = new StringBuilder();

    private MarkdownReport() {}

    /** Returns the report about a run. Fetches the details of its stages. */
    public static String of(RunDetails run, RunTimeline timeline) {
        MarkdownReport report = new MarkdownReport();
        report.head(run);
        report.block("What happened", TimelineFormat.TEXT.render(timeline));
        report.error(run.error());
        report.stages(run.stages(), run.lost());
        report.text.append(StageSections.of(run.stages()));
        report.configuration(run.configuration());
        return report.text.toString();
    }

    private void head(RunDetails details) {
        RunSummary run = details.summary();
        text.append("# Run ").append(Markdown.inline(run.runId())).append(" of ");
        text.append(Markdown.inline(run.pipeline()))
                .append(": ")
                .append(run.status().name())
                .append("\n\n");
        if (details.inWords() != null) {
            text.append(Markdown.inline(details.inWords())).append("\n\n");
        }
        row("Started", run.started().toString());
        row("Ended", run.ended() == null ? null : run.ended().toString());
        row("Executed by", run.instance());
        row("Called by", run.parent());
        row("Fork of", run.origin());
        row("Cost", run.cost().isEmpty() ? null : Money.exact(run.cost()));
        row("Problem", run.problem());
        Waiting waiting = details.waiting();
        row("Waits before", waiting == null ? null : waiting.stage() + ": " + waiting.question());
        text.append('\n');
    }

    private void row(String name, @Nullable String value) {
        if (value != null) {
            text.append("- ")
                    .append(name)
                    .append(": ")
                    .append(Markdown.inline(value))
                    .append('\n');
        }
    }

    private void block(String title, String content) {
        text.append("## ")
                .append(title)
                .append("\n\n")
                .append(Markdown.fenced(content))
                .append('\n');
    }

    private void error(@Nullable ErrorInfo error) {
        if (error == null) {
            return;
        }
        StringBuilder trace = new StringBuilder();
        for (ErrorInfo at = error; at != null; at = at.cause()) {
            trace.append(at == error ? "" : "Caused by: ").append(at.type());
            trace.append(at.message() == null ? "" : ": " + at.message()).append('\n');
            at.frames().stream()
                    .limit(MOST_FRAMES)
                    .forEach(frame -> trace.append("    at ").append(frame).append('\n'));
        }
        block("Error", trace.toString());
    }

    private void stages(List<StageSummary> stages, List<LostStage> lost) {
        List<StageSummary> shown = stages.subList(0, Math.min(MOST_STAGES, stages.size()));
        text.append("## Stages\n\n").append(StageTable.of(shown, lost).markdown());
        if (stages.size() > MOST_STAGES) {
            text.append("\nand ").append(stages.size() - MOST_STAGES).append(" more.\n");
        }
        text.append('\n');
    }

    private void configuration(Map<String, String> configuration) {
        if (!configuration.isEmpty()) {
            StringBuilder lines = new StringBuilder();
            new TreeMap<>(configuration)
                    .forEach((key, value) ->
                            lines.append(key).append(" = ").append(value).append('\n'));
            block("Configuration", lines.toString());
        }
    }
}
