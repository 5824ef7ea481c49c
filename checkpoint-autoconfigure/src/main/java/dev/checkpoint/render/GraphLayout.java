package dev.checkpoint.render;

import dev.checkpoint.RunGraph;
import dev.checkpoint.RunGraph.Edge;
import dev.checkpoint.RunGraph.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A graph in columns: a stage stands to the right of all whose results it used, near their middle. Places are numbers of columns and
 * rows.
 *
 * @param columns how many there are
 * @param rows of the longest column
 * @param hidden stages that are left out, because nobody reads a graph of so many
 */
public record GraphLayout(int columns, double rows, int hidden, List<Box> boxes, List<Line> lines) {

    private static final int MOST = 300;

    private static final int PASSES = 4;

    /** A stage, or several calls of it. The column is 1 or more: column 0 is that of the arguments. */
    public record Box(Node node, int column, double row) {}

    /**
     * From a stage to one that used its result.
     *
     * @param from null for the arguments of the run
     * @param inside whether the second is called inside the first, which tells nothing of results
     */
    public record Line(@Nullable Integer from, int to, boolean inside, List<String> labels) {}

    /** Lays out a graph. Takes time in proportion to its edges. */
    public static GraphLayout of(RunGraph graph) {
        List<Node> nodes = graph.nodes().subList(0, Math.min(MOST, graph.nodes().size()));
        Map<Integer, Integer> columns = new HashMap<>();
        nodes.forEach(node -> columns.put(node.id(), 1));
        List<Line> lines = lines(graph, nodes, columns);
        // stages are in the order of time, so one pass sees each result before its use; a second one is for those that
        // are not
        for (int pass = 0; pass < 2; pass++) {
            for (Line line : lines) {
                if (line.from() != null) {
                    int least = Math.min(columns.getOrDefault(line.from(), 0) + 1, nodes.size());
                    columns.merge(line.to(), least, Math::max);
                }
            }
        }
        Map<Integer, Double> rows = rows(nodes, columns, lines);
        return new GraphLayout(
                columns.values().stream().mapToInt(Integer::intValue).max().orElse(0) + 1,
                rows.values().stream().mapToDouble(Double::doubleValue).max().orElse(0) + 1,
                graph.nodes().size() - nodes.size(),
                nodes.stream()
                        .map(node ->
                                new Box(node, columns.getOrDefault(node.id(), 1), rows.getOrDefault(node.id(), 0.0)))
                        .toList(),
                lines);
    }

    private static List<Line> lines(RunGraph graph, List<Node> nodes, Map<Integer, Integer> known) {
        List<Line> lines = new ArrayList<>();
        for (Edge edge : graph.edges()) {
            if (known.containsKey(edge.to()) && (edge.from() == null || known.containsKey(edge.from()))) {
                lines.add(new Line(edge.from(), edge.to(), false, edge.labels()));
            }
        }
        for (Node node : nodes) {
            if (node.around() != null && known.containsKey(node.around())) {
                lines.add(new Line(node.around(), node.id(), true, List.of()));
            }
        }
        lines.sort(Comparator.comparing(Line::to));
        return lines;
    }

    /** In each column, stages are in the order of the middle of those before them. */
    private static Map<Integer, Double> rows(List<Node> nodes, Map<Integer, Integer> columns, List<Line> lines) {
        Map<Integer, List<Integer>> byColumn = new TreeMap<>();
        nodes.forEach(node -> byColumn.computeIfAbsent(columns.getOrDefault(node.id(), 1), column -> new ArrayList<>())
                .add(node.id()));
        int longest = byColumn.values().stream().mapToInt(List::size).max().orElse(1);
        Map<Integer, List<Integer>> before = new LinkedHashMap<>();
        for (Line line : lines) {
            if (line.from() != null) {
                before.computeIfAbsent(line.to(), to -> new ArrayList<>()).add(line.from());
            }
        }
        Map<Integer, Double> rows = new HashMap<>();
        for (int pass = 0; pass < PASSES; pass++) {
            byColumn.values().forEach(column -> {
                column.sort(Comparator.comparingDouble(id -> middle(id, before, rows)));
                double top = (longest - column.size()) / 2.0;
                for (int place = 0; place < column.size(); place++) {
                    rows.put(column.get(place), top + place);
                }
            });
        }
        return rows;
    }

    private static double middle(Integer id, Map<Integer, List<Integer>> before, Map<Integer, Double> rows) {
        return before.getOrDefault(id, List.of()).stream()
                .mapToDouble(from -> rows.getOrDefault(from, 0.0))
                .average()
                .orElse(rows.getOrDefault(id, 0.0));
    }
}
