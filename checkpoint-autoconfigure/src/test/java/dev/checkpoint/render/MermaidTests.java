package dev.checkpoint.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunGraph;
import dev.checkpoint.RunGraph.Edge;
import dev.checkpoint.RunGraph.Node;
import dev.checkpoint.StageComparison.Status;
import dev.checkpoint.inspect.History;
import dev.checkpoint.model.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Diagrams of Mermaid, whatever the run says. */
class MermaidTests {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/graph/full.flowchart");

    private static final List<String> HOSTILE = List.of(
            "end",
            "graph TD",
            "\"quoted\"",
            "a\"]:::evil",
            "x --> y",
            "a|b",
            "[(x)]",
            "}{",
            "%%{init: {}}%%",
            "%% comment",
            "a\nend\nsubgraph b",
            "#quot;",
            "#35;",
            ";",
            "style s0 fill:#f00;",
            "click s0 \"javascript:alert(1)\"",
            "`markdown`",
            "<script>alert(1)</script>",
            "&amp;",
            "\u202eright",
            "日本語",
            "👩‍🚀 launch",
            "\ud83d",
            "\u0000\u001b[31m",
            "",
            "  ",
            "section x",
            "title y",
            "a:b",
            "\\",
            "title: {");

    @Test
    void looksAsItDid() throws IOException {
        String rendered = GraphFormat.FLOWCHART.render(History.passedOn().graph());
        if (Boolean.getBoolean("checkpoint.docs.update")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, rendered);
        }
        assertThat(rendered).isEqualTo(Files.readString(GOLDEN));
        MermaidGrammar.flowchart(rendered);
    }

    @Test
    void isAFlowchartWhateverTheNamesAre() {
        Random random = new Random(11);
        for (int i = 0; i < 500; i++) {
            RunGraph graph = graph(random);
            assertThat(MermaidGrammar.flowchart(GraphFormat.FLOWCHART.render(graph)))
                    .hasSize(graph.nodes().size() + 1);
        }
    }

    private static RunGraph graph(Random random) {
        List<Node> nodes = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        int count = random.nextInt(12);
        for (int id = 0; id < count; id++) {
            Integer around = id == 0 || random.nextBoolean() ? null : random.nextInt(id);
            Status status = Status.values()[random.nextInt(Status.values().length)];
            nodes.add(new Node(id, around, name(random), name(random), status, 1 + random.nextInt(2), null));
            edges.add(new Edge(id == 0 ? null : random.nextInt(id), id, List.of(name(random), name(random))));
        }
        return new RunGraph(name(random), name(random), RunStatus.FAILED, nodes, edges);
    }

    private static String name(Random random) {
        return HOSTILE.get(random.nextInt(HOSTILE.size()))
                + (random.nextBoolean() ? "" : HOSTILE.get(random.nextInt(HOSTILE.size())));
    }

    @Test
    void isAGanttDiagramWhateverTheNamesAre() {
        Random random = new Random(12);
        for (int i = 0; i < 200; i++) {
            History history = new History();
            int stages = 1 + random.nextInt(8);
            for (int stage = 0; stage < stages; stage++) {
                String name = "s" + stage + name(random);
                if (random.nextBoolean()) {
                    history.completed(name, stage * 10L, stage * 10L + 5);
                } else {
                    history.failedAt(name, stage * 10L, stage * 10L + 5, name(random));
                }
            }
            assertThat(MermaidGrammar.gantt(TimelineFormat.MERMAID.render(history.timeline(1_000))))
                    .isEqualTo(stages);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "graph TD",
                "flowchart TD\n  s0[\"a\"b\"]:::x",
                "flowchart TD\n  s0[\"a\"]:::x",
                "flowchart TD\n  subgraph s0[\"a\"]",
                "flowchart TD\n  s0 -->|\"a\"| s1",
                "flowchart TD\n  end"
            })
    void theGrammarRefuses(String text) {
        assertThatThrownBy(() -> MermaidGrammar.flowchart(text)).isInstanceOf(AssertionError.class);
    }
}
