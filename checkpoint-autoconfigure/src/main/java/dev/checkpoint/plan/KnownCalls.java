package dev.checkpoint.plan;

import dev.checkpoint.engine.kept.KeptApprovals;
import dev.checkpoint.engine.kept.Scope;
import dev.checkpoint.explain.details.DetailsReader;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.StageId;
import dev.checkpoint.spi.store.Journal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The calls of stages that a journal tells of, each with those inside of it. One pass over the entries.
 *
 * <p>A call that replaces another one, because a later execution made it in its place, is linked with that. Calls that were
 * made inside of one that has no entry, because its process ended before, are in {@link #unfinished}.
 */
public final class KnownCalls {

    private static final String UNDO = "undo";

    static final Comparator<KnownCall> ORDER =
            Comparator.comparingLong(KnownCall::order).thenComparingLong(KnownCall::first);

    private final Map<Call.Id, KnownCall> byId = new LinkedHashMap<>();

    private final Map<Long, KnownCall> bySeq = new HashMap<>();

    private final List<KnownCall> top = new ArrayList<>();

    private final List<Unfinished> unfinished = new ArrayList<>();

    private final KeptApprovals approvals;

    private final List<Long> begun = new ArrayList<>();

    /** The calls that were at the position of a new one, and may have been replaced by that. */
    private final Map<KnownCall, KnownCall> displaced = new HashMap<>();

    private final Set<StageId> moved = new HashSet<>();

    private final Set<StageId> doubtful = new HashSet<>();

    private boolean sequential = true;

    /**
     * A call of which nothing but what it called inside is known.
     *
     * @param path the stage, as {@link StageId#asPath()} writes it
     * @param scope the very call
     */
    public record Unfinished(String path, String scope, List<KnownCall> inside) {

        /** Its place among all calls. */
        public long order() {
            return inside.stream().mapToLong(KnownCall::order).min().orElse(0);
        }

        long newest() {
            return inside.stream().mapToLong(KnownCall::newest).max().orElse(0);
        }
    }

    private record Place(StageId stage, int position) {}

    /** The calls of a journal. */
    public KnownCalls(Journal journal) {
        approvals = KeptApprovals.of(journal);
        Map<Place, KnownCall> places = new HashMap<>();
        Set<String> threads = new HashSet<>();
        List<Entry> entries = journal.entries();
        for (int seq = 0; seq < entries.size(); seq++) {
            Entry entry = entries.get(seq);
            if (entry instanceof Entry.RunStarted || entry instanceof Entry.RunResumed) {
                begun.add((long) seq);
                threads.clear();
            } else if (entry instanceof Entry.OfStage of && !isUndo(of.stage())) {
                known(of.call(), seq, of, places).add(seq, of, beginning(seq));
                if (of instanceof Entry.StageEnded ended
                        && ended.by() == null
                        && of.stage().path().isEmpty()) {
                    threads.add(of.call().thread());
                    sequential = sequential && threads.size() == 1;
                }
            } else if (entry instanceof Entry.ApprovalRequested question) {
                known(question.call(), seq, null, places).ask(seq, question);
            }
        }
        for (KnownCall call : byId.values()) {
            if (!call.doubtful().isEmpty()) {
                doubtful.add(call.stage());
            }
        }
        nest();
    }

    private static boolean isUndo(StageId stage) {
        return stage.path().equals(UNDO) && stage.scope().isEmpty();
    }

    private KnownCall known(Call call, long seq, Entry.@Nullable OfStage entry, Map<Place, KnownCall> places) {
        KnownCall known = byId.get(call.id());
        Place place = new Place(call.stage(), call.position());
        if (known == null) {
            known = new KnownCall(call, seq);
            byId.put(call.id(), known);
            KnownCall before = places.get(place);
            if (before != null && before.replacedBy() == null) {
                displaced.put(known, before);
            }
        }
        KnownCall there = places.get(place);
        if (there != null && there != known && there.newest() >= beginning(seq)) {
            moved.add(call.stage());
        }
        KnownCall before = displaced.get(known);
        if (before != null && isReplaced(before, known, entry)) {
            displaced.remove(known);
            known.replace(before);
        }
        places.put(place, known);
        bySeq.put(seq, known);
        return known;
    }

    /** Whether a new call was made instead of one that has its position: within one execution, a call that failed frees it. */
    private boolean isReplaced(KnownCall before, KnownCall known, Entry.@Nullable OfStage entry) {
        if (before.replacedBy() != null) {
            return false;
        }
        boolean later = before.newest() < beginning(known.first());
        if (before.completed() != null) {
            return later && entry instanceof Entry.StageEnded ended && isExecutedAgain(ended);
        }
        return later || before.isOnlyAsked() && isEdited(before.question());
    }

    /** The entry with which the execution began that wrote another one. */
    long beginning(long seq) {
        int last = begun.size() - 1;
        while (begun.get(last) > seq) {
            last--;
        }
        return begun.get(last);
    }

    private static boolean isExecutedAgain(Entry.StageEnded ended) {
        return DetailsReader.stage(ended.ran().details()).executedAgain() != null;
    }

    /** The entry with which the next execution began; as large as can be if there is none. */
    long endOfExecution(long beginning) {
        return begun.stream().filter(each -> each > beginning).findFirst().orElse(Long.MAX_VALUE);
    }

    private boolean isEdited(@Nullable String question) {
        return question != null && approvals.answers(question).stream().anyMatch(answer -> answer.value() != null);
    }

    private void nest() {
        Map<String, KnownCall> around = new HashMap<>();
        for (KnownCall call : byId.values()) {
            around.put(Scope.of(call.stage(), call.inputs(), call.occurrence()), call);
        }
        Map<String, Unfinished> open = new LinkedHashMap<>();
        for (KnownCall call : byId.values()) {
            StageId stage = call.stage();
            KnownCall outer = stage.scope().isEmpty() ? null : around.get(stage.scope());
            if (outer != null && outer != call) {
                outer.inside(call);
            } else if (stage.path().isEmpty()) {
                top.add(call);
            } else {
                open.computeIfAbsent(
                                stage.path() + '\n' + stage.scope(),
                                key -> new Unfinished(stage.path(), stage.scope(), new ArrayList<>()))
                        .inside()
                        .add(call);
            }
        }
        // an inner call has its entry before the one around it
        top.forEach(call -> order(call, 0));
        open.values().forEach(outer -> outer.inside().forEach(call -> order(call, 0)));
        top.sort(ORDER);
        unfinished.addAll(open.values());
    }

    private static long order(KnownCall call, int depth) {
        if (depth < 1000) { // a journal that was edited by hand may nest calls in a circle
            for (KnownCall inner : call.inside()) {
                call.orderFrom(order(inner, depth + 1));
            }
        }
        call.inside().sort(ORDER);
        return call.order();
    }

    /** The calls that the pipeline itself makes, in their order. */
    public List<KnownCall> top() {
        return top;
    }

    /** The calls of which only what they called inside is known. */
    public List<Unfinished> unfinished() {
        return unfinished;
    }

    /** All calls, also those that others replaced. */
    public Iterable<KnownCall> all() {
        return byId.values();
    }

    /** The call that wrote an entry; null if none did. */
    public @Nullable KnownCall at(long seq) {
        return bySeq.get(seq);
    }

    KeptApprovals approvals() {
        return approvals;
    }

    /**
     * Whether calls of a stage cannot be told apart by their places: one failed, and what followed had its position, or may
     * have been an equal call.
     */
    boolean isShifting(StageId stage) {
        return moved.contains(stage) || doubtful.contains(stage);
    }

    /**
     * Whether a call of a stage failed and the next one got its position. Then a position does not tell which call replaces
     * which.
     */
    boolean isMoved(StageId stage) {
        return moved.contains(stage);
    }

    /** Whether in each execution one thread made all calls of the pipeline itself. */
    boolean isSequential() {
        return sequential;
    }
}
