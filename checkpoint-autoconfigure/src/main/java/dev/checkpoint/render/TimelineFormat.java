package dev.checkpoint.render;

import dev.checkpoint.RunTimeline;

/** The forms in which a timeline is shown. */
public enum TimelineFormat {
    /** A line per bar, 100 columns wide, for terminals and mails. */
    TEXT {
        @Override
        public String render(RunTimeline timeline) {
            return new TextTimeline(100).render(timeline.grouped(MOST));
        }
    },
    /** A Gantt diagram of Mermaid, which many wikis and code hosts draw. */
    MERMAID {
        @Override
        public String render(RunTimeline timeline) {
            return MermaidTimeline.render(timeline.grouped(MOST));
        }
    },
    /** A picture. */
    SVG {
        @Override
        public String render(RunTimeline timeline) {
            return SvgTimeline.render(timeline.grouped(MOST));
        }
    },
    /** A page with the picture that needs nothing else: no script, no other file. */
    HTML {
        @Override
        public String render(RunTimeline timeline) {
            return HtmlTimeline.render(timeline.grouped(MOST));
        }
    },
    /** Trace events of Chrome as JSON, which Perfetto and {@code chrome://tracing} open; every bar on its own. */
    TRACE {
        @Override
        public String render(RunTimeline timeline) {
            return ChromeTrace.render(timeline);
        }
    };

    /** More stages of one name are shown as one bar. */
    private static final int MOST = 12;

    /** Renders a timeline as text, with {@code \n} at the end of each line. */
    public abstract String render(RunTimeline timeline);
}
