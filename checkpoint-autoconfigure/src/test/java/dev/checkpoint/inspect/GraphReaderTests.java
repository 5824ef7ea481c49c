package dev.checkpoint.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.checkpoint.RunGraph;
import dev.checkpoint.RunGraph.Edge;
import dev.checkpoint.RunGraph.Node;
import dev.checkpoint.StageComparison.Status;
import dev.checkpoint.model.RunStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a journal says of what was called and passed on. */
class GraphReaderTests {

    @Test
    void tellsWhatWasCalledAndPassedOn() {
        RunGraph graph = History.passedOn().graph();

        assertThat(graph.status()).isEqualTo(RunStatus.FAILED);
        assertThat(graph.nodes())
                .extracting(Node::id, Node::around, Node::stage, Node::name, Node::status, Node::count)
                .containsExactly(
                        tuple(0, null, "plan", "plan", Status.COMPLETED, 1),
                        tuple(1, null, "search", "search", Status.COMPLETED, 1),
                        tuple(2, 1, "search/query", "query", Status.COMPLETED, 1),
                        tuple(3, 1, "search/rank[\"a\" #1]", "rank[\"a\" #1]", Status.COMPLETED, 1),
                        tuple(4, null, "fetch", "fetch", Status.COMPLETED, 20),
                        tuple(5, null, "write", "write", Status.FAILED, 1));
        assertThat(graph.edges())
                .containsExactlyInAnyOrder(
                        new Edge(null, 0, List.of("topic as about")),
                        new Edge(0, 2, List.of("plan")),
                        new Edge(2, 3, List.of("hits")),
                        new Edge(0, 3, List.of("plan")),
                        new Edge(0, 1, List.of("plan")),
                        new Edge(1, 4, List.of("hit")));
    }

    @Test
    void hasNothingOfARunWithoutStages() {
        assertThat(new History().graph().nodes()).isEmpty();
        assertThat(new History().graph().edges()).isEmpty();
    }
}
