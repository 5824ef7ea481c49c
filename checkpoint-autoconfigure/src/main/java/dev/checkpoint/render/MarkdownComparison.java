package dev.checkpoint.render;

import dev.checkpoint.ValueDifference;
import dev.checkpoint.render.ComparisonReport.Item;
import dev.checkpoint.render.ComparisonReport.Section;

/** A comparison for people who have neither run. */
final class MarkdownComparison {

    private static final int MOST_ITEMS = 50;

    private MarkdownComparison() {}

    static String render(ComparisonReport report) {
        StringBuilder text =
                new StringBuilder("# ").append(Markdown.inline(report.title())).append("\n\n");
        text.append(Markdown.inline(report.summary()));
        text.append(report.basis() == null ? "" : " " + report.basis()).append("\n\n");
        Table facts = new Table("", "before", "after");
        report.facts().forEach(fact -> facts.row(fact.name(), fact.before(), fact.after()));
        text.append(facts.markdown()).append('\n');
        if (report.hasStages()) {
            Table stages = new Table("change", "stage", "before", "after", "ratio", "what");
            report.rows()
                    .forEach(row -> stages.row(
                            ComparisonReport.word(row.change()),
                            "· ".repeat(row.depth()) + row.stage(),
                            row.before(),
                            row.after(),
                            row.ratio(),
                            row.what()));
            text.append("## Stages\n\n").append(stages.markdown()).append('\n');
        }
        report.sections().forEach(section -> section(text, section));
        if (report.more() > 0) {
            text.append(report.more()).append(" more have differences.\n\n");
        }
        if (!report.problems().isEmpty()) {
            text.append("## Not compared\n\n");
            report.problems().forEach(problem -> line(text, Markdown.inline(problem)));
            text.append('\n');
        }
        return text.toString();
    }

    private static void section(StringBuilder text, Section section) {
        text.append("## ").append(Markdown.inline(section.title())).append("\n\n");
        section.remarks().forEach(remark -> line(text, Markdown.inline(remark)));
        section.items().stream().limit(MOST_ITEMS).forEach(item -> item(text, item));
        if (section.items().size() > MOST_ITEMS) {
            line(text, "and " + (section.items().size() - MOST_ITEMS) + " more");
        }
        text.append('\n');
    }

    private static void line(StringBuilder text, String line) {
        text.append("- ").append(line).append('\n');
    }

    private static void item(StringBuilder text, Item item) {
        ValueDifference difference = item.difference();
        String label = Markdown.inline(item.label());
        if (difference.diff() == null) {
            line(text, label + ": " + Markdown.code(TextComparison.words(difference)));
        } else {
            line(text, label + ":\n");
            Markdown.fenced(difference.diff(), "diff")
                    .lines()
                    .forEach(line -> text.append("  ").append(line).append('\n'));
            text.append('\n');
        }
    }
}
