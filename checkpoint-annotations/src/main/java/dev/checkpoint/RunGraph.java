package dev.checkpoint;

import dev.checkpoint.model.RunStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was called in a run, and which results were passed on to what. Immutable.
 *
 * @param runId id of the run
 * @param pipeline its pipeline
 * @param status its status
 * @param nodes the stages in the order in which they were called; an inner stage follows the one around it. Stages of one name and
 *     one place that are called often are one node
 * @param edges what was passed on
 */
public record RunGraph(String runId, String pipeline, RunStatus status, List<Node> nodes, List<Edge> edges) {

    /** Copies the lists. */
    public RunGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /**
     * A stage, or several of one name.
     *
     * @param id number of the node, its index
     * @param around id of the node around it; null if the pipeline itself called it
     * @param stage path, name and key; without keys if it stands for several
     * @param name name and key; the name alone if it stands for several
     * @param status how it stands; of several, the worst
     * @param count how many calls it stands for
     * @param child id of the run that the call is; null if it is none
     */
    public record Node(
            int id,
            @Nullable Integer around,
            String stage,
            String name,
            StageComparison.Status status,
            int count,
            @Nullable String child) {}

    /**
     * A value that was passed on.
     *
     * @param from id of the node whose result it is; null if it is an argument of the run
     * @param to id of the node that was called with it
     * @param labels as which parameters, in the order of their names; of an argument of the run, its name if that differs
     */
    public record Edge(@Nullable Integer from, int to, List<String> labels) {

        /** Copies the list. */
        public Edge {
            labels = List.copyOf(labels);
        }
    }
}
