package dev.checkpoint.render;

import dev.checkpoint.RunTimeline;
import dev.checkpoint.RunTimeline.Bar;
import dev.checkpoint.RunTimeline.Execution;
import dev.checkpoint.RunTimeline.Kind;
import dev.checkpoint.model.Durations;
import dev.checkpoint.model.Texts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A timeline as text: names to the left, bars in the middle, what there is to say to the right. */
final class TextTimeline {

    private static final int LONGEST_NAME = 32;

    private static final int LONGEST_NOTE = 120;

    private final int width;

    /** A timeline whose bars end at a column. */
    TextTimeline(int width) {
        this.width = width;
    }

    String render(RunTimeline timeline) {
        TimeScale scale = new TimeScale(timeline);
        int names = timeline.bars().stream()
                .mapToInt(bar -> name(bar).length())
                .max()
                .orElse(0);
        int columns = Math.max(20, width - names - 2);
        List<String> lines = new ArrayList<>();
        lines.add(BarWords.title(timeline));
        int execution = 0;
        for (Bar bar : timeline.bars()) {
            for (;
                    execution < bar.execution()
                            && execution < timeline.executions().size();
                    execution++) {
                if (timeline.executions().size() > 1) {
                    lines.add(head(timeline.executions().get(execution)));
                }
            }
            lines.add(line(bar, scale, names, columns));
        }
        scale.breaks()
                .forEach(there -> lines.add("(" + Durations.human(there.length()) + " without a stage are shortened at "
                        + Math.round(there.at() * 100) + " % of the width)"));
        return String.join("\n", lines) + "\n";
    }

    private static String head(Execution execution) {
        return "Execution " + execution.number()
                + (execution.cause() == null ? "" : " (" + execution.cause() + ")")
                + " on " + Texts.oneLine(execution.instance()) + ": " + execution.executed() + " executed"
                + (execution.skipped() == null ? "" : ", " + execution.skipped() + " skipped")
                + (execution.forkedAt() == null
                        ? ", left " + execution.status().name()
                        : ", copied up to " + Texts.oneLine(execution.forkedAt()));
    }

    private static String name(Bar bar) {
        return Texts.shortened("  ".repeat(bar.depth()) + own(bar), LONGEST_NAME);
    }

    /** The indentation says what encloses a stage. */
    private static String own(Bar bar) {
        String name = BarWords.name(bar);
        int path = bar.depth() == 0 ? -1 : bar.group().lastIndexOf('/');
        String last = bar.group().substring(path + 1);
        int at = bar.depth() == 0 || !bar.kind().isStage() ? -1 : name.lastIndexOf("/" + last);
        return name.substring(at + 1);
    }

    private static String line(Bar bar, TimeScale scale, int names, int columns) {
        int from = (int) Math.min(columns - 1, Math.floor(scale.at(bar.from()) * columns));
        int to = (int) Math.max(from + 1, Math.round(scale.at(bar.to()) * columns));
        String name = name(bar);
        return name
                + " ".repeat(names - name.length() + 1)
                + " ".repeat(from)
                + String.join("", Collections.nCopies(to - from, symbol(bar.kind())))
                + " ".repeat(columns - to + 1)
                + Texts.shortened(BarWords.note(bar), LONGEST_NOTE);
    }

    private static String symbol(Kind kind) {
        return switch (kind) {
            case COMPLETED, UNDONE -> "█";
            case FAILED, LOST -> "▒";
            case RUNNING -> "▓";
            case WAITING, PAUSED, INTERRUPTED -> "·";
        };
    }
}
