package dev.checkpoint.render;

import dev.checkpoint.ValueDifference;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Texts;
import dev.checkpoint.render.ComparisonReport.Item;
import dev.checkpoint.render.ComparisonReport.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A comparison for terminals. */
final class TextComparison {

    private static final int MOST_ITEMS = 20;

    private static final int LONGEST = 120;

    private TextComparison() {}

    /** Renders a report; with all differences, or the first ones of each stage. */
    static String render(ComparisonReport report, boolean whole) {
        StringBuilder text = new StringBuilder(Texts.oneLine(report.summary())).append('\n');
        if (report.basis() != null) {
            text.append(report.basis()).append('\n');
        }
        Table facts = new Table("", "BEFORE", "AFTER");
        report.facts().forEach(fact -> facts.row(fact.name(), fact.before(), fact.after()));
        text.append('\n').append(facts.text(whole));
        if (report.hasStages()) {
            Table stages = new Table("CHANGE", "STAGE", "BEFORE", "AFTER", "RATIO", "WHAT");
            report.rows()
                    .forEach(row -> stages.row(
                            ComparisonReport.word(row.change()),
                            // a table takes blanks away from both ends
                            "· ".repeat(row.depth()) + row.stage(),
                            row.before(),
                            row.after(),
                            row.ratio(),
                            row.what()));
            text.append('\n').append(stages.text(whole));
        }
        report.sections().forEach(section -> section(text, section, whole ? Integer.MAX_VALUE : MOST_ITEMS));
        if (report.more() > 0) {
            text.append('\n').append(report.more()).append(" more have differences.\n");
        }
        report.problems()
                .forEach(problem ->
                        text.append('\n').append(Texts.oneLine(problem)).append('\n'));
        return text.toString();
    }

    private static void section(StringBuilder text, Section section, int most) {
        text.append('\n').append(Texts.oneLine(section.title())).append('\n');
        section.remarks()
                .forEach(remark ->
                        text.append("  ").append(Texts.oneLine(remark)).append('\n'));
        List<Item> items = section.items();
        for (Item item : items.subList(0, Math.min(most, items.size()))) {
            ValueDifference difference = item.difference();
            text.append("  ").append(Texts.oneLine(item.label()));
            if (difference.diff() == null) {
                text.append(": ").append(words(difference)).append('\n');
            } else {
                text.append(":\n");
                difference.diff().lines().forEach(line -> text.append("    ")
                        .append(safe(line))
                        .append('\n'));
            }
        }
        if (items.size() > most) {
            text.append("  and ").append(items.size() - most).append(" more\n");
        }
    }

    /** A line with its first character and its indentation, without what steers a terminal. */
    static String safe(String line) {
        String rest = line.isEmpty() ? "" : line.substring(1);
        String indented =
                rest.substring(0, rest.length() - rest.stripLeading().length()).replace('\t', ' ');
        return (line.isEmpty() ? "" : line.substring(0, 1)) + indented + Texts.oneLine(rest);
    }

    /** Both values in one line. */
    static String words(ValueDifference difference) {
        Payload before = difference.before();
        Payload after = difference.after();
        if (before == null && after != null) {
            return "added " + value(after);
        }
        if (before != null && after == null) {
            return "removed " + value(before);
        }
        if (before != null && before.equals(after)) {
            return "differs, and is shown as " + value(after) + " in both";
        }
        return value(before) + " -> " + value(after);
    }

    private static String value(@Nullable Payload value) {
        return value == null ? "none" : Texts.shortened(Texts.oneLine(value.json()), LONGEST);
    }
}
