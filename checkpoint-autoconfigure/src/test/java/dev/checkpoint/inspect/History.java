package dev.checkpoint.inspect;

import dev.checkpoint.RunGraph;
import dev.checkpoint.RunTimeline;
import dev.checkpoint.engine.kept.Scope;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Cause;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Ran;
import dev.checkpoint.model.Result;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.model.Tally;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.model.Why;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.store.memory.MemoryCheckpointStore;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A journal with times of one's own. Times are milliseconds after {@link #START}. */
public final class History {

    /** When the run was started. */
    public static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    private static final Fingerprint NONE = new Fingerprint(Map.of());

    private final List<Entry> entries = new ArrayList<>();

    private final RunId run;

    /** A run that was started. */
    public History() {
        this("order-42", NONE, null, Map.of());
    }

    /** A run that was started with these arguments, as JSON. */
    public History(String id, Fingerprint inputs, @Nullable String arguments, Map<String, String> configuration) {
        run = RunId.of(id);
        Payload given = arguments == null ? null : Payload.of(arguments);
        entries.add(new Entry.RunStarted(
                START, "orders", run, "web-1", inputs, given, null, configuration, null, null, null));
    }

    /** The journal so far. */
    public Journal journal() {
        return new Journal(run, entries, null);
    }

    /** A stage that was called by the pipeline, with its result and details as JSON. */
    public History called(StageId stage, long from, long to, Fingerprint inputs, Result result, String details) {
        Ran ran = new Ran(Duration.ofMillis(to - from), null, Payload.of(details), null);
        entries.add(
                new Entry.StageCompleted(at(to), new Call(stage, 0, 0, 1, inputs, "main"), ran, result, null, null));
        return this;
    }

    /** A stage that failed. */
    public History failedAt(String stage, long from, long to, String message) {
        return failed(stage, from, to, "IllegalStateException", message, 1);
    }

    /** The end of the run. */
    public History completed(long took, String result) {
        Tally tally = new Tally(Duration.ofMillis(took), 1, 0, Duration.ZERO);
        entries.add(new Entry.RunCompleted(at(took), tally, Result.of(Payload.of(result)), null));
        return this;
    }

    /** The end of the run. */
    public History failed(long took, String message) {
        ErrorInfo error = new ErrorInfo("java.lang.IllegalStateException", message, List.of(), null, List.of());
        Tally tally = new Tally(Duration.ofMillis(took), 1, 0, Duration.ZERO);
        entries.add(new Entry.RunFailed(at(took), tally, error, null));
        return this;
    }

    static Instant at(long millis) {
        return START.plusMillis(millis);
    }

    /** A history with everything there is: parallel, nested, failed, killed, waited, paused, undone. */
    public static History full() {
        return new History()
                .completed("plan", 0, 400)
                .completed(new StageId("search", "fetch", "a<b>"), 420, 700, 1)
                .completed(new StageId("search", "fetch", "b"), 430, 1200, 1)
                .failed("search", 410, 1210, "IllegalStateException", "line one\nline two: <b>\u001b[31m;#", 1)
                .resumed(61_000, Cause.INTERRUPTED, "the process died")
                .completed(new StageId("search", "fetch", "c"), 61_100, 61_900, 1)
                .completed(StageId.of("search"), 61_050, 62_000, 2)
                .waiting(62_000, "publish", "May it be published?", Why.DECISION)
                .resumed(7_262_000, Cause.ANSWERED, "decided")
                .completed("publish", 7_262_000, 7_263_000)
                .paused(7_263_000, Why.REQUESTED, "lunch")
                .resumed(7_264_000, Cause.PAUSED, "asked")
                .end(7_264_500, 0, 3);
    }

    public History completed(String stage, long from, long to) {
        return completed(StageId.of(stage), from, to, 1);
    }

    History completed(StageId stage, long from, long to, int attempt) {
        entries.add(new Entry.StageCompleted(
                at(to), call(stage, attempt), ran(from, to), Result.of(Payload.of("1")), null, null));
        return this;
    }

    History announced(String stage, long at) {
        entries.add(new Entry.StageStarted(at(at), call(StageId.of(stage), 1)));
        return this;
    }

    History failed(String stage, long from, long to, String type, String message, int attempt) {
        ErrorInfo error = new ErrorInfo("java.lang." + type, message, List.of(), null, List.of());
        entries.add(new Entry.StageFailed(at(to), call(StageId.of(stage), attempt), ran(from, to), error, null));
        return this;
    }

    History resumed(long at, Cause cause, String reason) {
        entries.add(new Entry.RunResumed(at(at), "web-2", cause, reason, NONE, null, null, null, null, null));
        return this;
    }

    History paused(long at, Why why, String reason) {
        entries.add(new Entry.RunPaused(at(at), why, reason, "anna"));
        return this;
    }

    History waiting(long at, String stage, String question, Why why) {
        entries.add(new Entry.RunWaiting(at(at), why, stage, question, null));
        return this;
    }

    History asked(long at, String id, String stage) {
        entries.add(new Entry.ApprovalRequested(
                at(at), id, call(StageId.of(stage), 1), "Publish?", null, null, null, List.of(), 1, null));
        return this;
    }

    History answered(long at, String id, boolean approved) {
        entries.add(new Entry.ApprovalGiven(at(at), id, approved, "anna", null, null));
        return this;
    }

    History end(long at, int executed, int skipped) {
        Tally tally = new Tally(Duration.ofMillis(1), executed, skipped, Duration.ZERO);
        entries.add(new Entry.RunCompleted(at(at), tally, Result.of(Payload.of("1")), null));
        return this;
    }

    private static Call call(StageId stage, int attempt) {
        return new Call(stage, 0, 0, attempt, NONE, "main");
    }

    private static Ran ran(long from, long to) {
        return new Ran(Duration.ofMillis(to - from), null, null, Map.of("USD", new BigDecimal("0.25")));
    }

    /** A run in which results are passed on, inside of a stage and to one that is called often. */
    public static History passedOn() {
        String scope = Scope.of(StageId.of("search"), NONE, 0);
        Result result = Result.of(Payload.of("1"));
        History run = new History("order-42", NONE, "{\"topic\":\"cats\"}", Map.of())
                .called(StageId.of("plan"), 0, 10, NONE, result, "{\"input\":{\"about\":{\"from\":\"@0.topic\"}}}")
                .called(
                        new StageId("search", "query", "", scope),
                        12,
                        15,
                        NONE,
                        result,
                        "{\"input\":{\"plan\":{\"from\":\"@1\"}}}")
                .called(
                        new StageId("search", "rank", "\"a\" #1", scope),
                        16,
                        18,
                        NONE,
                        result,
                        "{\"input\":{\"hits\":{\"from\":\"@2[0]\"},\"plan\":{\"from\":\"@1\"}}}")
                .called(StageId.of("search"), 11, 20, NONE, result, "{\"input\":{\"plan\":{\"from\":\"@1\"}}}");
        for (int i = 0; i < 20; i++) {
            run.called(
                    new StageId("", "fetch", "k" + i, ""),
                    30,
                    40,
                    NONE,
                    result,
                    "{\"input\":{\"hit\":{\"from\":\"@4[" + i + "]\"}}}");
        }
        return run.failedAt("write", 50, 60, "no ink").failed(60, "no ink");
    }

    /** What was called, and what was passed on. */
    public RunGraph graph() {
        return new GraphReader(journal()).read(false);
    }

    /** The timeline as it is at a time after the start. */
    public RunTimeline timeline(long now) {
        MemoryCheckpointStore store = new MemoryCheckpointStore();
        store.append(new Append(run, 0, entries, Trigger.LIFECYCLE));
        return StoreRunExplorerTests.explorer(store, Clock.fixed(at(now), ZoneOffset.UTC))
                .timeline(run.value());
    }
}
