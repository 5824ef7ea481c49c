package dev.checkpoint.render;

import dev.checkpoint.RunGraph;

/** The forms in which a graph is shown. */
public enum GraphFormat {
    /** A flowchart of Mermaid, which many wikis and code hosts draw. */
    FLOWCHART {
        @Override
        public String render(RunGraph graph) {
            return MermaidFlowchart.render(graph);
        }
    };

    /** Renders a graph as text, with {@code \n} at the end of each line. */
    public abstract String render(RunGraph graph);
}
