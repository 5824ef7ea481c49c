package dev.checkpoint.cli.monitor;

import dev.checkpoint.RunDetails;
import dev.checkpoint.RunProgress;
import dev.checkpoint.RunTimeline;
import dev.checkpoint.RunTimeline.Bar;
import dev.checkpoint.RunningStage;
import dev.checkpoint.Waiting;
import dev.checkpoint.cli.terminal.Screen.Line;
import dev.checkpoint.cli.terminal.Screen.Style;
import dev.checkpoint.model.Durations;
import dev.checkpoint.model.Money;
import dev.checkpoint.model.Texts;
import dev.checkpoint.render.TimeScale;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run: where it stands, how far it has come, and its stages as bars, the last ones if there is no room for all. */
final class RunLines {

    /** More stages of one name are one bar. */
    private static final int MOST = 12;

    private static final int LONGEST_NAME = 28;

    private static final int BAR = 20;

    private final int width;

    private final List<Line> lines = new ArrayList<>();

    private RunLines(int width) {
        this.width = width;
    }

    static List<Line> of(Seen.Run run, int scrolled, int width, int height) {
        RunLines of = new RunLines(width);
        of.head(run.details(), run.progress(), run.timeline());
        List<Bar> bars = run.timeline().grouped(MOST).bars();
        int room = Math.max(1, height - of.lines.size());
        int end = Math.max(Math.min(room, bars.size()), bars.size() - scrolled);
        int first = Math.max(0, end - room);
        of.bars(run.timeline(), bars.subList(first, end));
        return of.lines.subList(0, Math.min(height, of.lines.size()));
    }

    private void head(RunDetails details, RunProgress progress, RunTimeline timeline) {
        Style style = MonitorFrames.style(details.summary());
        String cost = details.cost().isEmpty() ? "" : ", " + Money.human(details.cost());
        add(
                details.status().name() + ", " + details.pipeline() + ", " + stages(progress) + ", "
                        + Durations.human(timeline.length()) + cost,
                style);
        String error = details.summary().problem() != null
                ? details.summary().problem()
                : details.summary().error();
        if (error != null) {
            add(error, Style.BAD);
        }
        Waiting waiting = details.waiting();
        if (waiting != null) {
            add("Waits before " + waiting.stage() + ": " + waiting.question(), Style.PLAIN);
        }
        if (progress.fraction() != null && !details.status().isEnd()) {
            add(
                    ProgressBars.bar(progress.fraction(), Math.max(10, width / 2)) + " "
                            + ProgressBars.percent(progress.fraction()) + ", "
                            + ProgressBars.left(progress, timeline.to()),
                    Style.PLAIN);
        }
        if (!details.status().isEnd()) {
            add(progress.basis(), Style.FAINT);
        }
        for (RunningStage stage : details.running()) {
            running(stage);
        }
        add("", Style.PLAIN);
    }

    private static String stages(RunProgress progress) {
        return progress.total() == null
                ? progress.done() + (progress.done() == 1 ? " stage" : " stages")
                : progress.done() + " of " + progress.total() + " stages";
    }

    private void running(RunningStage stage) {
        RunningStage.Progress progress = stage.progress();
        if (progress != null && progress.total() > 0) {
            add(
                    stage.stage() + " " + ProgressBars.bar((double) progress.done() / progress.total(), BAR) + " "
                            + progress.done() + " of " + progress.total(),
                    Style.PLAIN);
        }
    }

    /** One scale for all, so that a bar grows while its stage is executed; long waits are shortened in it. */
    private void bars(RunTimeline timeline, List<Bar> bars) {
        TimeScale scale = new TimeScale(timeline);
        int names = bars.stream()
                .mapToInt(bar -> TerminalColumns.width(name(bar)))
                .max()
                .orElse(0);
        int columns = Math.max(10, Math.min(60, width - Math.min(names, LONGEST_NAME) - 30));
        for (Bar bar : bars) {
            String text = TerminalColumns.fit(name(bar), Math.min(names, LONGEST_NAME)) + " "
                    + drawn(bar, scale, columns) + " " + note(bar);
            lines.add(new Line(TerminalColumns.cut(text, width), style(bar)));
        }
    }

    private static String name(Bar bar) {
        if (bar.count() > 1) {
            return bar.group() + " ×" + bar.count();
        }
        return bar.name().isEmpty() ? Texts.word(bar.kind()) : bar.name();
    }

    private static String drawn(Bar bar, TimeScale scale, int columns) {
        int begin = (int) Math.max(0, Math.min(columns - 1, Math.floor(scale.at(bar.from()) * columns)));
        int end = (int) Math.max(begin + 1, Math.min(columns, Math.round(scale.at(bar.to()) * columns)));
        return "·".repeat(begin) + symbol(bar).repeat(end - begin) + "·".repeat(columns - end);
    }

    private static String symbol(Bar bar) {
        return switch (bar.kind()) {
            case COMPLETED, UNDONE -> "█";
            case FAILED, LOST -> "▒";
            case RUNNING -> "▓";
            case WAITING, PAUSED, INTERRUPTED -> "─";
        };
    }

    private static Style style(Bar bar) {
        return switch (bar.kind()) {
            case FAILED, LOST -> Style.BAD;
            case WAITING, PAUSED, INTERRUPTED -> Style.FAINT;
            default -> Style.PLAIN;
        };
    }

    private static String note(Bar bar) {
        List<String> said = new ArrayList<>();
        said.add(Durations.human(bar.took()));
        if (bar.kind() != RunTimeline.Kind.COMPLETED && !bar.name().isEmpty()) {
            said.add(Texts.word(bar.kind()));
        }
        if (bar.attempt() > 1) {
            said.add("attempt " + bar.attempt());
        }
        if (!bar.cost().isEmpty()) {
            said.add(Money.human(bar.cost()));
        }
        add(said, bar.text());
        return String.join(", ", said);
    }

    private static void add(List<String> said, @Nullable String text) {
        if (text != null) {
            said.add(text);
        }
    }

    private void add(String text, Style style) {
        lines.add(new Line(TerminalColumns.cut(text, width), style));
    }
}
