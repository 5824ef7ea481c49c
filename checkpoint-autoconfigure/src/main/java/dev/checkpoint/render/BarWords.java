package dev.checkpoint.render;

import dev.checkpoint.RunTimeline;
import dev.checkpoint.RunTimeline.Bar;
import dev.checkpoint.RunTimeline.Kind;
import dev.checkpoint.model.Durations;
import dev.checkpoint.model.Money;
import dev.checkpoint.model.Texts;

/** The words for bars, the same in all renderings. */
final class BarWords {

    private BarWords() {}

    /** The word for what a bar stands for. */
    static String kind(Kind kind) {
        return Texts.word(kind);
    }

    /** The name in front of a bar, in one line. */
    static String name(Bar bar) {
        String name = bar.kind().isStage()
                ? bar.name()
                : bar.name().isEmpty() ? kind(bar.kind()) : kind(bar.kind()) + " before " + bar.name();
        String line = Texts.oneLine(name);
        return bar.attempt() > 1 && bar.count() == 1 ? line + " #" + bar.attempt() : line;
    }

    /** What there is to say behind a bar, in one line. */
    static String note(Bar bar) {
        String took = Durations.human(bar.took());
        StringBuilder words = new StringBuilder(bar.count() > 1 ? "within " + took : took);
        if (bar.kind().isStage() && bar.kind() != Kind.COMPLETED) {
            words.append(' ').append(kind(bar.kind()));
        }
        if (!bar.cost().isEmpty()) {
            words.append(", ").append(Money.exact(bar.cost()));
        }
        if (bar.text() != null) {
            words.append(bar.count() > 1 ? " · " : ": ").append(Texts.oneLine(bar.text()));
        }
        return words.toString();
    }

    /** One line about the whole. */
    static String title(RunTimeline timeline) {
        int executions = timeline.executions().size();
        return Texts.oneLine(timeline.runId() + " of " + timeline.pipeline()) + ": "
                + timeline.status().name() + ", " + Durations.human(timeline.length())
                + (executions > 1 ? ", " + executions + " executions" : "");
    }
}
