package dev.checkpoint.engine;

import dev.checkpoint.StartOutcome;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spec.Body;
import dev.checkpoint.spi.store.Journal;
import org.jspecify.annotations.Nullable;

/**
 * A request to call a pipeline that did not come from application code: bound to the thread, picked up by the first call
 * of that pipeline, told what was done.
 */
public final class RunRequest {

    private static final ThreadLocal<@Nullable RunRequest> BOUND = new ThreadLocal<>();

    private final String pipeline;

    private final @Nullable RunId requestedId;

    private final @Nullable Journal journal;

    private final boolean anyway;

    private final boolean unchanged;

    private volatile @Nullable RunId runId;

    private volatile @Nullable StartOutcome outcome;

    private RunRequest(
            String pipeline,
            @Nullable RunId requestedId,
            @Nullable Journal journal,
            boolean anyway,
            boolean unchanged) {
        this.pipeline = pipeline;
        this.requestedId = requestedId;
        this.journal = journal;
        this.anyway = anyway;
        this.unchanged = unchanged;
    }

    /** A request to call the pipeline; the call itself decides which run that is. */
    public static RunRequest toCall(String pipeline) {
        return new RunRequest(pipeline, null, null, false, false);
    }

    /** A request to call the pipeline as the run of an id. */
    public static RunRequest toCallAs(RunId id, String pipeline) {
        return new RunRequest(pipeline, id, null, false, false);
    }

    /** A request to go on with the run that has this journal, which was just read. */
    public static RunRequest toGoOn(Journal journal) {
        return new RunRequest(journal.start().pipeline(), journal.runId(), journal, false, false);
    }

    /** The same, even if the run was cancelled. */
    public static RunRequest toGoOnAnyway(Journal journal) {
        return new RunRequest(journal.start().pipeline(), journal.runId(), journal, true, false);
    }

    /** The same, unless there is more than the journal by now. */
    public RunRequest ifUnchanged() {
        return new RunRequest(pipeline, requestedId, journal, anyway, true);
    }

    /** Makes the call with this request bound to the thread. */
    public @Nullable Object call(Body body) throws Throwable {
        BOUND.set(this);
        try {
            return body.proceed();
        } finally {
            BOUND.remove();
        }
    }

    /** Takes the request off the thread if it is meant for the pipeline. */
    static @Nullable RunRequest take(String pipeline) {
        RunRequest bound = BOUND.get();
        if (bound == null || !bound.pipeline.equals(pipeline)) {
            return null;
        }
        BOUND.remove();
        return bound;
    }

    @Nullable
    RunId requestedId() {
        return requestedId;
    }

    /** The journal of the run to go on with; null if the call itself decides. */
    @Nullable
    Journal journal() {
        return journal;
    }

    /** Whether it goes on even if it was cancelled. */
    boolean anyway() {
        return anyway;
    }

    /** Whether it goes on only with the journal that is known, whatever was added. */
    boolean isOnlyIfUnchanged() {
        return unchanged;
    }

    void identified(RunId id) {
        runId = id;
    }

    void decided(StartOutcome what) {
        outcome = what;
    }

    /** The run that was called; null if the call never reached the pipeline. */
    public @Nullable RunId runId() {
        return runId;
    }

    /** What was done; null if the call was refused. */
    public @Nullable StartOutcome outcome() {
        return outcome;
    }
}
