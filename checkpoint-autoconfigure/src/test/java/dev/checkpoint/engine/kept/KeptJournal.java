package dev.checkpoint.engine.kept;

import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Ran;
import dev.checkpoint.model.Result;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.spi.store.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A journal that grows as calls start and end. */
final class KeptJournal {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private static final ErrorInfo ERROR = new ErrorInfo("java.io.IOException", "gone", List.of(), null, List.of());

    private static final Ran RAN = Ran.in(Duration.ofMillis(1));

    private final List<Entry> entries = new ArrayList<>();

    KeptJournal() {
        entries.add(new Entry.RunStarted(
                NOW, "orders", RunId.of("orders-1"), "i1", Fingerprint.NONE, null, null, Map.of(), null, null, null));
    }

    static Fingerprint inputs(int value) {
        return new Fingerprint(Map.of("args.value", String.valueOf(value)));
    }

    /** Each returns the number of the entry it adds. */
    long completed(Match call) {
        return add(new Entry.StageCompleted(NOW, call(call), RAN, Result.of(Payload.of("1")), null, null));
    }

    long failed(Match call) {
        return add(new Entry.StageFailed(NOW, call(call), RAN, ERROR, null));
    }

    long started(Match call) {
        return add(new Entry.StageStarted(NOW, call(call)));
    }

    private static Call call(Match match) {
        return new Call(
                match.stage(), match.position(), match.occurrence(), match.attempt(), match.fingerprint(), "main");
    }

    private long add(Entry entry) {
        entries.add(entry);
        return entries.size() - 1;
    }

    int size() {
        return entries.size();
    }

    KeptIndex index() {
        return KeptIndex.of(new Journal(RunId.of("orders-1"), entries, null));
    }

    /** An execution of a run with this journal. */
    Matching resumed() {
        return new Matching(index());
    }

    /** Calls a stage at the top of an execution. */
    static Match call(Matching execution, String stage, int value, String... formerly) {
        return execution.match(StageId.of(stage), List.of(formerly), Scope.TOP, inputs(value), List.of());
    }
}
