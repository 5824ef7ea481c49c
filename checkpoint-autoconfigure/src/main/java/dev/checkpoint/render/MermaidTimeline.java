package dev.checkpoint.render;

import dev.checkpoint.RunTimeline;
import dev.checkpoint.RunTimeline.Bar;
import dev.checkpoint.RunTimeline.Kind;
import dev.checkpoint.model.Texts;
import java.util.regex.Pattern;

/**
 * A timeline as a Gantt diagram of Mermaid. Times are milliseconds of the epoch, its {@code dateFormat x}; a bar is at least one
 * long, since Mermaid draws no others.
 */
final class MermaidTimeline {

    private static final int LONGEST_NAME = 80;

    /** What ends a name, begins a comment or an entity, or is a word of the grammar at the start of a line. */
    private static final Pattern GRAMMAR = Pattern.compile("[:;#%\"<>{}\\\\]+");

    private MermaidTimeline() {}

    static String render(RunTimeline timeline) {
        StringBuilder text = new StringBuilder("gantt\n    title ")
                .append(safe(BarWords.title(timeline)))
                .append("\n    dateFormat x\n    axisFormat %H:%M:%S\n");
        int execution = 0;
        for (Bar bar : timeline.bars()) {
            if (bar.execution() != execution) {
                execution = bar.execution();
                text.append("    section Execution ").append(execution).append('\n');
            }
            long from = bar.from().toEpochMilli();
            text.append("    ")
                    .append(name(bar))
                    .append(" :")
                    .append(tag(bar.kind()))
                    .append(from)
                    .append(", ")
                    .append(Math.max(from + 1, bar.to().toEpochMilli()))
                    .append('\n');
        }
        return text.toString();
    }

    /** The name after a character that is no word of the grammar. */
    private static String name(Bar bar) {
        String name = safe(Texts.shortened(BarWords.name(bar), LONGEST_NAME));
        String kind =
                bar.kind().isStage() && bar.kind() != Kind.COMPLETED ? " (" + BarWords.kind(bar.kind()) + ")" : "";
        return "· ".repeat(bar.depth() + 1) + (name.isEmpty() ? "stage" : name) + kind;
    }

    private static String safe(String text) {
        return GRAMMAR.matcher(text).replaceAll(" ").strip();
    }

    private static String tag(Kind kind) {
        return switch (kind) {
            case COMPLETED, UNDONE -> "done, ";
            case FAILED, LOST -> "crit, ";
            case RUNNING -> "active, ";
            case WAITING, PAUSED, INTERRUPTED -> "";
        };
    }
}
