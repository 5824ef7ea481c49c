package dev.checkpoint.render;

import dev.checkpoint.RunComparison;

/** The forms in which a comparison is shown. */
public enum ComparisonFormat {
    /** For terminals: a table of the stages, and what differs. Many equal calls of one stage are one row. */
    TEXT {
        @Override
        public String render(RunComparison comparison) {
            return TextComparison.render(new ComparisonReport(comparison, ComparisonReport.BRIEF), false);
        }
    },
    /** The same with each stage and each difference. */
    WIDE {
        @Override
        public String render(RunComparison comparison) {
            return TextComparison.render(new ComparisonReport(comparison, Integer.MAX_VALUE), true);
        }
    },
    /** A report to send to a person who has neither run. */
    MARKDOWN {
        @Override
        public String render(RunComparison comparison) {
            return MarkdownComparison.render(new ComparisonReport(comparison, ComparisonReport.REPORT));
        }
    },
    /** A page that needs nothing else: no script, no other file. */
    HTML {
        @Override
        public String render(RunComparison comparison) {
            return HtmlComparison.render(new ComparisonReport(comparison, ComparisonReport.REPORT));
        }
    };

    /** Renders a comparison as text, with {@code \n} at the end of each line. */
    public abstract String render(RunComparison comparison);
}
