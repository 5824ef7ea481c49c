package dev.checkpoint.render;

import dev.checkpoint.RunGraph;
import dev.checkpoint.RunGraph.Edge;
import dev.checkpoint.RunGraph.Node;
import dev.checkpoint.StageComparison.Status;
import dev.checkpoint.model.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph as a flowchart of Mermaid: a stage that called others is a frame around them, and the status is a class. Whatever a run says is
 * inside of quotes, where everything but letters, digits and harmless signs is written as the number of its character.
 */
final class MermaidFlowchart {

    private static final int LONGEST = 60;

    private static final String HARMLESS = " _-.,/()[]=+@!?'";

    private static final String CLASSES =
            """
                classDef run fill:#ddf4ff,stroke:#0969da,color:#1f2328
                classDef completed fill:#dafbe1,stroke:#1a7f37,color:#1f2328
                classDef failed fill:#ffebe9,stroke:#cf222e,color:#1f2328
                classDef undone fill:#fbefff,stroke:#8250df,color:#1f2328
                classDef waiting fill:#fff8c5,stroke:#9a6700,color:#1f2328
                classDef unfinished fill:#f6f8fa,stroke:#59636e,color:#1f2328,stroke-dasharray:4
            """;

    private final RunGraph graph;

    private final Map<Integer, List<Node>> inside = new HashMap<>();

    private final StringBuilder text = new StringBuilder("flowchart TD\n");

    private MermaidFlowchart(RunGraph graph) {
        this.graph = graph;
        for (Node node : graph.nodes()) {
            if (node.around() != null) {
                inside.computeIfAbsent(node.around(), id -> new ArrayList<>()).add(node);
            }
        }
    }

    static String render(RunGraph graph) {
        return new MermaidFlowchart(graph).all();
    }

    private String all() {
        String title = graph.runId() + " of " + graph.pipeline() + ", " + graph.status();
        line(0, "run([" + quoted(title) + "]):::run");
        graph.nodes().stream().filter(node -> node.around() == null).forEach(node -> node(node, 0));
        graph.edges().forEach(this::edge);
        graph.nodes().stream()
                .filter(node -> inside.containsKey(node.id()))
                .forEach(node -> line(0, "class s" + node.id() + " " + word(node.status())));
        return text.append(CLASSES).toString();
    }

    private void node(Node node, int depth) {
        String label = node.count() == 1 ? node.name() : node.name() + ", " + node.count() + " calls";
        if (node.status() != Status.COMPLETED) {
            label += ", " + word(node.status());
        }
        List<Node> inner = inside.getOrDefault(node.id(), List.of());
        if (inner.isEmpty()) {
            line(depth, "s" + node.id() + "[" + quoted(label) + "]:::" + word(node.status()));
        } else {
            line(depth, "subgraph s" + node.id() + "[" + quoted(label) + "]");
            inner.forEach(one -> node(one, depth + 1));
            line(depth, "end");
        }
    }

    private void edge(Edge edge) {
        line(
                0,
                (edge.from() == null ? "run" : "s" + edge.from()) + " -->|" + quoted(String.join(", ", edge.labels()))
                        + "| s" + edge.to());
    }

    private void line(int depth, String line) {
        text.append("    ".repeat(depth + 1)).append(line).append('\n');
    }

    private static String word(Status status) {
        return Texts.word(status);
    }

    private static String quoted(String label) {
        String line = Texts.shortened(Texts.oneLine(label), LONGEST);
        StringBuilder quoted = new StringBuilder("\"");
        (line.isEmpty() ? "?" : line).codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || HARMLESS.indexOf(c) >= 0) {
                quoted.appendCodePoint(c);
            } else {
                quoted.append('#').append(c).append(';');
            }
        });
        return quoted.append('"').toString();
    }
}
