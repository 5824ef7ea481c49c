package dev.checkpoint.fork;

import dev.checkpoint.error.RunCancelledException;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Ran;
import dev.checkpoint.model.StageId;
import dev.checkpoint.model.Undo;
import dev.checkpoint.spi.store.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Results that a fork must not use, because what their stages did was undone: a room that was cancelled is not booked. They are
 * copied, as the store copies the beginning of a journal as it is, and the end of their call is written behind them, so that the
 * fork executes them again.
 *
 * <p>The stages around an undone one are left out, too: if they were skipped, what they enclose would not be executed.
 */
final class UndoneResults {

    private static final String BY = "the fork";

    private UndoneResults() {}

    /**
     * The ends of the calls that are left out.
     *
     * @param other all entries of the run that is forked
     * @param copied those that are copied
     * @throws RunCancelledException if the run is being undone, so that nobody can tell which of its results will count
     */
    static List<Entry> leftOut(Journal other, Journal copied, Instant now) {
        Map<Call.Id, Entry.StageCompleted> results = new LinkedHashMap<>();
        Map<Call.Id, Integer> places = new LinkedHashMap<>();
        for (int seq = 0; seq < copied.entries().size(); seq++) {
            if (copied.entries().get(seq) instanceof Entry.StageEnded ended) {
                Call.Id call = ended.call().id();
                results.remove(call);
                if (ended instanceof Entry.StageCompleted completed) {
                    results.put(call, completed);
                    places.put(call, seq);
                }
            }
        }
        if (other.undo() == Undo.BEGUN && !results.isEmpty()) {
            throw beingUndone(other);
        }
        Set<Integer> undone = other.undone();
        List<StageId> gone = results.keySet().stream()
                .filter(call -> undone.contains(places.get(call)))
                .map(Call.Id::stage)
                .toList();
        List<Entry> ends = new ArrayList<>();
        results.forEach((call, completed) -> {
            boolean own = undone.contains(places.get(call));
            if (own || gone.stream().anyMatch(stage -> encloses(call.stage(), stage))) {
                ends.add(end(completed.call(), own, other, now));
            }
        });
        return ends;
    }

    private static boolean encloses(StageId outer, StageId inner) {
        return inner.asPath().startsWith(outer.asPath() + "/");
    }

    private static Entry end(Call call, boolean own, Journal other, Instant now) {
        String why = own
                ? "was undone in run '" + other.runId() + "'"
                : "encloses a stage that was undone in run '" + other.runId() + "'";
        return new Entry.StageFailed(
                now,
                call.on(""),
                Ran.in(Duration.ZERO),
                new ErrorInfo(RunCancelledException.class.getName(), "left out: it " + why, List.of(), null, List.of()),
                BY);
    }

    private static RunCancelledException beingUndone(Journal other) {
        return new RunCancelledException(
                "Run '" + other.runId() + "' is being undone, so which of its results still count is not known yet."
                        + " Nothing was forked: RunOperations.compensate(\"" + other.runId()
                        + "\") ends the undo; fork the run then, and what was undone is executed again.",
                other.runId().value());
    }
}
