package dev.checkpoint.render;

import dev.checkpoint.ValueDifference;
import dev.checkpoint.render.ComparisonReport.Item;
import dev.checkpoint.render.ComparisonReport.Section;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A comparison as a page. Its policy forbids all scripts and everything from elsewhere; whatever a run says is text in it. */
final class HtmlComparison {

    private static final String STYLE =
            """
            body{font:14px system-ui,sans-serif;margin:1rem auto;max-width:70rem;padding:0 1rem;color:#1f2328;background:#fff}
            table{border-collapse:collapse;display:block;overflow-x:auto}
            td,th{border:1px solid #d1d9e0;padding:.25rem .5rem;text-align:left;vertical-align:top}
            pre{overflow-x:auto;padding:.5rem;background:#f6f8fa}code{font-size:13px}
            .changed{background:#fff8c5}.added,ins{background:#dafbe1;text-decoration:none}
            .removed,del{background:#ffebe9;text-decoration:none}
            @media(prefers-color-scheme:dark){body{color:#f0f6fc;background:#0d1117}td,th{border-color:#3d444d}
            pre{background:#151b23}.changed{background:#3b2300}.added,ins{background:#0f3d1e}.removed,del{background:#4c1519}}
            """;

    private final StringBuilder html = new StringBuilder();

    private HtmlComparison() {}

    static String render(ComparisonReport report) {
        return new HtmlComparison().page(report);
    }

    private String page(ComparisonReport report) {
        String title = Markup.escape(report.title());
        html.append(
                """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                <h1>%s</h1>
                """
                        .formatted(title, STYLE, title));
        paragraph(report.summary() + (report.basis() == null ? "" : " " + report.basis()));
        html.append("<table>\n<tr><th></th><th>before</th><th>after</th></tr>\n");
        report.facts().forEach(fact -> row("", fact.name(), fact.before(), fact.after()));
        html.append("</table>\n");
        if (report.hasStages()) {
            html.append("<h2>Stages</h2>\n<table>\n<tr>");
            Stream.of("change", "stage", "before", "after", "ratio", "what")
                    .forEach(heading -> html.append("<th>").append(heading).append("</th>"));
            html.append("</tr>\n");
            report.rows()
                    .forEach(row -> row(
                            ComparisonReport.word(row.change()),
                            ComparisonReport.word(row.change()),
                            "· ".repeat(row.depth()) + row.stage(),
                            row.before(),
                            row.after(),
                            row.ratio(),
                            row.what()));
            html.append("</table>\n");
        }
        report.sections().forEach(this::section);
        if (report.more() > 0) {
            paragraph(report.more() + " more have differences.");
        }
        if (!report.problems().isEmpty()) {
            html.append("<h2>Not compared</h2>\n");
            report.problems().forEach(this::paragraph);
        }
        return html.append("</body>\n</html>\n").toString();
    }

    private void paragraph(String text) {
        html.append("<p>").append(Markup.line(text)).append("</p>\n");
    }

    private void row(String style, String... cells) {
        html.append(style.isEmpty() ? "<tr>" : "<tr class=\"" + style + "\">");
        List.of(cells)
                .forEach(cell -> html.append("<td>").append(Markup.line(cell)).append("</td>"));
        html.append("</tr>\n");
    }

    private void section(Section section) {
        html.append("<h2>").append(Markup.line(section.title())).append("</h2>\n");
        section.remarks().forEach(this::paragraph);
        section.items().forEach(this::item);
    }

    private void item(Item item) {
        ValueDifference difference = item.difference();
        html.append("<p>").append(Markup.line(item.label()));
        if (difference.diff() == null) {
            html.append(": <code>")
                    .append(Markup.line(TextComparison.words(difference)))
                    .append("</code></p>\n");
            return;
        }
        html.append("</p>\n<pre>");
        html.append(difference.diff().lines().map(HtmlComparison::line).collect(Collectors.joining("\n")));
        html.append("</pre>\n");
    }

    private static String line(String line) {
        String text = Markup.escape(TextComparison.safe(line));
        return line.startsWith("+")
                ? "<ins>" + text + "</ins>"
                : line.startsWith("-") ? "<del>" + text + "</del>" : text;
    }
}
