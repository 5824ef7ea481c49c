package dev.checkpoint.cli.monitor;

import dev.checkpoint.RunProgress;
import dev.checkpoint.RunSummary;
import dev.checkpoint.cli.terminal.Screen.Line;
import dev.checkpoint.cli.terminal.Screen.Style;
import dev.checkpoint.model.Durations;
import dev.checkpoint.model.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The lists of runs. Of more than there is room for, those around the selected one are shown. */
final class ListLines {

    /** As many of a list as are looked for; there may be more. */
    static final int MOST = 100;

    private static final int STATUS = 12;

    private static final int LONGEST_NAME = 28;

    private ListLines() {}

    /** A number, or that it is at least so many. */
    static String more(int found) {
        return found < MOST ? String.valueOf(found) : MOST + " or more";
    }

    static List<Line> of(MonitorView view, int width, int height) {
        Seen seen = view.seen();
        if (seen.runs().isEmpty()) {
            return List.of(
                    new Line(TerminalColumns.cut("No run is under way, and none has a problem.", width), Style.FAINT));
        }
        int ids = longest(seen.runs().stream().map(RunSummary::runId).toList());
        int pipelines = longest(seen.runs().stream().map(RunSummary::pipeline).toList());
        List<Line> lines = new ArrayList<>();
        int at = 0;
        for (RunSummary run : seen.underWay()) {
            if (lines.isEmpty()) {
                lines.add(new Line(heading("UNDER WAY", ids, pipelines, "PROGRESS", width), Style.HEADING));
            }
            at = add(lines, view, run, line(run, ids, pipelines, underWay(run, seen), width), at);
        }
        for (RunSummary run : seen.problems()) {
            if (run.equals(seen.problems().get(0))) {
                lines.add(new Line(heading("PROBLEMS", ids, pipelines, "WHAT HAPPENED", width), Style.HEADING));
            }
            at = add(lines, view, run, line(run, ids, pipelines, problem(run, seen.time()), width), at);
        }
        int first = Math.max(0, Math.min(at - height / 2, lines.size() - height));
        return lines.subList(first, Math.min(lines.size(), first + height));
    }

    private static int add(List<Line> lines, MonitorView view, RunSummary run, String text, int at) {
        boolean selected = run.runId().equals(view.selected());
        lines.add(new Line(text, selected ? Style.SELECTED : MonitorFrames.style(run)));
        return selected ? lines.size() - 1 : at;
    }

    private static int longest(List<String> names) {
        int longest = names.stream().mapToInt(TerminalColumns::width).max().orElse(0);
        return Math.min(LONGEST_NAME, Math.max(8, longest));
    }

    private static String heading(String status, int ids, int pipelines, String note, int width) {
        return TerminalColumns.cut(row(status, ids, "RUN", pipelines, "PIPELINE", note), width);
    }

    private static String line(RunSummary run, int ids, int pipelines, String note, int width) {
        String text = row(run.status().name(), ids, run.runId(), pipelines, run.pipeline(), note);
        return TerminalColumns.fit(text, width);
    }

    private static String row(String status, int ids, String run, int pipelines, String pipeline, String note) {
        return TerminalColumns.fit(status, STATUS) + TerminalColumns.fit(run, ids) + "  "
                + TerminalColumns.fit(pipeline, pipelines) + "  " + note;
    }

    private static String underWay(RunSummary run, Seen seen) {
        RunProgress progress = seen.progress().get(run.runId());
        StringBuilder note = new StringBuilder();
        if (progress != null && progress.fraction() != null) {
            note.append(ProgressBars.bar(progress.fraction(), 12))
                    .append(' ')
                    .append(ProgressBars.percent(progress.fraction()));
            note.append(", ").append(ProgressBars.left(progress, seen.time()));
        } else {
            note.append(run.stages() == 1 ? "1 stage" : run.stages() + " stages");
            note.append(" in ").append(Durations.human(since(run.started(), seen.time())));
        }
        if (run.due() != null) {
            note.append(", goes on in ").append(Durations.human(since(seen.time(), run.due())));
        }
        if (!run.cost().isEmpty()) {
            note.append(", ").append(Money.human(run.cost()));
        }
        return note.toString();
    }

    private static String problem(RunSummary run, Instant now) {
        String what = run.problem() != null
                ? run.problem()
                : run.error() != null ? run.error() : "Its instance ended. Resume it, or let the application do so.";
        return Durations.human(since(run.updated(), now)) + " ago: " + what;
    }

    private static Duration since(Instant from, Instant to) {
        Duration time = Duration.between(from, to);
        return time.isNegative() ? Duration.ZERO : time;
    }
}
