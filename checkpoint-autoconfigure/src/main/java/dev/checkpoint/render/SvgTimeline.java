package dev.checkpoint.render;

import dev.checkpoint.RunTimeline;
import dev.checkpoint.RunTimeline.Bar;
import dev.checkpoint.model.Durations;
import dev.checkpoint.model.Texts;
import java.util.Locale;

/** A timeline as a picture: a row per bar, with its name to the left. Whatever a run says is text in it, never markup. */
final class SvgTimeline {

    private static final int NAMES = 260;

    private static final int BARS = 700;

    private static final int NOTES = 440;

    private static final int ROW = 22;

    private static final int TOP = 34;

    private static final int LONGEST_NAME = 38;

    private static final int LONGEST_NOTE = 64;

    private static final String STYLE =
            """
            text{font:13px system-ui,sans-serif;fill:#1f2328}
            .title{font-weight:600}.note,.break{fill:#59636e;font-size:12px}
            rect{rx:2px}.completed{fill:#1a7f37}.undone{fill:#8250df}.failed,.lost{fill:#cf222e}.running{fill:#0969da}
            .waiting,.paused,.interrupted{fill:#9a6700;opacity:.45}.line{stroke:#d1d9e0}
            @media(prefers-color-scheme:dark){text{fill:#f0f6fc}.note,.break{fill:#9198a1}.line{stroke:#3d444d}
            .completed{fill:#3fb950}.undone{fill:#ab7df8}.failed,.lost{fill:#f85149}.running{fill:#4493f8}
            .waiting,.paused,.interrupted{fill:#d29922}}
            """;

    private SvgTimeline() {}

    static String render(RunTimeline timeline) {
        TimeScale scale = new TimeScale(timeline);
        int height = TOP + timeline.bars().size() * ROW + 30;
        int width = NAMES + BARS + NOTES;
        StringBuilder svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 "
                + width + " " + height + "\" width=\"" + width + "\" height=\"" + height + "\">\n");
        String title = Markup.escape(BarWords.title(timeline));
        svg.append("<title>").append(title).append("</title>\n");
        svg.append("<style>\n").append(STYLE).append("</style>\n");
        svg.append("<text class=\"title\" x=\"8\" y=\"20\">").append(title).append("</text>\n");
        int row = 0;
        for (Bar bar : timeline.bars()) {
            row(svg, bar, scale, TOP + ROW * row++);
        }
        scale.breaks().forEach(there -> breakAt(svg, there, height));
        return svg.append("</svg>\n").toString();
    }

    private static void row(StringBuilder svg, Bar bar, TimeScale scale, int y) {
        double from = NAMES + scale.at(bar.from()) * BARS;
        double length = Math.max(2, NAMES + scale.at(bar.to()) * BARS - from);
        String name = BarWords.name(bar);
        String note = BarWords.note(bar);
        svg.append("<g><title>").append(Markup.escape(name + ": " + note)).append("</title>");
        text(svg, "name", 8 + 14 * bar.depth(), y, Texts.shortened(name, LONGEST_NAME));
        svg.append("<rect class=\"")
                .append(BarWords.kind(bar.kind()))
                .append("\" x=\"")
                .append(number(from));
        svg.append("\" y=\"")
                .append(y + 4)
                .append("\" width=\"")
                .append(number(length))
                .append("\" height=\"14\"/>");
        text(svg, "note", NAMES + BARS + 10, y, Texts.shortened(note, LONGEST_NOTE));
        svg.append("</g>\n");
    }

    private static void breakAt(StringBuilder svg, TimeScale.Break there, int height) {
        String x = number(NAMES + there.at() * BARS);
        svg.append("<line class=\"line\" x1=\"")
                .append(x)
                .append("\" x2=\"")
                .append(x)
                .append("\" y1=\"")
                .append(TOP);
        svg.append("\" y2=\"").append(height - 22).append("\" stroke-dasharray=\"3 3\"/>");
        svg.append("<text class=\"break\" text-anchor=\"middle\" x=\"")
                .append(x)
                .append("\" y=\"")
                .append(height - 8);
        svg.append("\">").append(Durations.human(there.length())).append("</text>\n");
    }

    private static void text(StringBuilder svg, String style, int x, int y, String text) {
        svg.append("<text class=\"")
                .append(style)
                .append("\" x=\"")
                .append(x)
                .append("\" y=\"")
                .append(y + 16);
        svg.append("\">").append(Markup.escape(text)).append("</text>");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
