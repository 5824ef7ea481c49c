package dev.checkpoint.inspect;

import dev.checkpoint.RunGraph;
import dev.checkpoint.RunGraph.Edge;
import dev.checkpoint.RunGraph.Node;
import dev.checkpoint.StageComparison.Status;
import dev.checkpoint.explain.details.Captured;
import dev.checkpoint.explain.details.Source;
import dev.checkpoint.model.StageId;
import dev.checkpoint.plan.KnownCall;
import dev.checkpoint.plan.KnownCalls;
import dev.checkpoint.plan.KnownCalls.Unfinished;
import dev.checkpoint.spi.store.Journal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads from a journal what called what, and what was passed on. Used once, by one thread. */
final class GraphReader {

    /** More calls of one name are one node. */
    private static final int MOST = 12;

    /** A journal that was edited by hand may nest calls in a circle. */
    private static final int DEEPEST = 500;

    /** The worst first, so that nothing is hidden. */
    private static final List<Status> WORST =
            List.of(Status.FAILED, Status.UNFINISHED, Status.WAITING, Status.UNDONE, Status.COMPLETED);

    private final Journal journal;

    private final KnownCalls calls;

    private final Set<Integer> undone;

    private final List<Node> nodes = new ArrayList<>();

    private final Map<KnownCall, Integer> places = new IdentityHashMap<>();

    private final Map<Ends, Set<String>> edges = new LinkedHashMap<>();

    private record Ends(@Nullable Integer from, int to) {}

    GraphReader(Journal journal) {
        this.journal = journal;
        this.calls = new KnownCalls(journal);
        this.undone = journal.undone();
    }

    RunGraph read(boolean held) {
        nodes(calls.top(), null, "", false, 0);
        for (Unfinished unfinished : calls.unfinished()) {
            int id = nodes.size();
            nodes.add(new Node(id, null, unfinished.path(), unfinished.path(), Status.UNFINISHED, 1, null));
            nodes(unfinished.inside(), id, unfinished.path() + "/", false, 1);
        }
        calls.all().forEach(call -> edges(call, places.get(call)));
        return new RunGraph(
                journal.runId().value(),
                journal.start().pipeline(),
                journal.status(held),
                nodes,
                edges.entrySet().stream()
                        .map(edge ->
                                new Edge(edge.getKey().from(), edge.getKey().to(), List.copyOf(edge.getValue())))
                        .toList());
    }

    /**
     * Adds nodes for calls at one place.
     *
     * @param together whether they were called by several calls that are one node
     */
    private void nodes(List<KnownCall> all, @Nullable Integer around, String path, boolean together, int depth) {
        Map<String, List<KnownCall>> byName = new LinkedHashMap<>();
        for (KnownCall call : all) {
            if (call.replacedBy() == null && depth < DEEPEST) {
                byName.computeIfAbsent(call.stage().name(), name -> new ArrayList<>())
                        .add(call);
            }
        }
        for (KnownCall call : all) {
            List<KnownCall> same = byName.getOrDefault(call.stage().name(), List.of());
            boolean group = together || same.size() > MOST;
            if (group && !same.isEmpty() && same.get(0) == call) {
                node(same, around, path, true, depth);
            } else if (!group && call.replacedBy() == null && depth < DEEPEST) {
                node(List.of(call), around, path, false, depth);
            }
        }
    }

    private void node(List<KnownCall> same, @Nullable Integer around, String path, boolean together, int depth) {
        KnownCall first = same.get(0);
        StageId stage = first.stage();
        int id = nodes.size();
        String own = together || stage.key().isEmpty() ? stage.name() : stage.name() + "[" + stage.key() + "]";
        nodes.add(new Node(
                id,
                around,
                together ? path + stage.name() : stage.asPath(),
                own,
                WORST.stream()
                        .filter(status -> same.stream().anyMatch(call -> status(call) == status))
                        .findFirst()
                        .orElse(Status.COMPLETED),
                same.size(),
                same.size() > 1
                                || first.completed() == null
                                || first.completed().child() == null
                        ? null
                        : first.completed().child().value()));
        same.forEach(call -> places.put(call, id));
        List<KnownCall> inside =
                same.stream().flatMap(call -> call.inside().stream()).toList();
        nodes(inside, id, path + stage.name() + "/", together, depth + 1);
    }

    private Status status(KnownCall call) {
        if (call.completed() != null) {
            return undone.contains((int) call.newest()) ? Status.UNDONE : Status.COMPLETED;
        }
        return call.isFailed() ? Status.FAILED : call.isOnlyAsked() ? Status.WAITING : Status.UNFINISHED;
    }

    private void edges(KnownCall call, @Nullable Integer place) {
        if (place == null) {
            return; // another call took its place
        }
        Map<String, Captured> input;
        try {
            input = call.details().input();
        } catch (RuntimeException gone) {
            return; // what was passed on is not known, and the stage is shown all the same
        }
        input.forEach((name, value) -> {
            Source source = value instanceof Captured.Reference reference ? Source.of(reference.from()) : null;
            if (source != null) {
                edge(source, name, place);
            }
        });
    }

    private void edge(Source source, String parameter, int to) {
        if (source.argument() != null) {
            String argument = source.argument();
            String label = argument.equals(parameter) ? argument : argument + " as " + parameter;
            edges.computeIfAbsent(new Ends(null, to), key -> new TreeSet<>()).add(label);
            return;
        }
        Integer from = place(calls.at(source.seq()));
        if (from != null && !isAround(from, to) && !isAround(to, from)) {
            edges.computeIfAbsent(new Ends(from, to), key -> new TreeSet<>()).add(parameter);
        }
    }

    private @Nullable Integer place(@Nullable KnownCall source) {
        KnownCall call = source;
        while (call != null && call.replacedBy() != null) {
            call = call.replacedBy();
        }
        return call == null ? null : places.get(call);
    }

    /** Whether a node is another one, or around it. */
    private boolean isAround(int outer, int inner) {
        for (Integer at = inner; at != null; at = nodes.get(at).around()) {
            if (at == outer) {
                return true;
            }
        }
        return false;
    }
}
