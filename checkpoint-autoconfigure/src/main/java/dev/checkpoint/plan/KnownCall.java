package dev.checkpoint.plan;

import dev.checkpoint.explain.details.DetailsReader;
import dev.checkpoint.explain.details.StageDetails;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.StageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a journal tells of one call of a stage, over all executions of the run. Filled by {@link KnownCalls}, and not changed
 * after that.
 */
public final class KnownCall {

    private final Call.Id id;

    /** Numbers of its results, the oldest first. */
    private final List<Long> results = new ArrayList<>(1);

    private final List<KnownCall> inside = new ArrayList<>(0);

    private final int position;

    private final long first;

    private long order;

    private long newest;

    /** The last entry that the call itself wrote, and not a person about it. */
    private long own;

    private String thread;

    private @Nullable String code;

    private Entry.@Nullable StageCompleted completed;

    private Entry.@Nullable StageFailed failed;

    private boolean hasFailed;

    private long lastFailure = -1;

    /** Where the executions began in which it may have been two calls. */
    private final List<Long> doubtful = new ArrayList<>(0);

    private Entry.@Nullable ApprovalRequested question;

    private @Nullable Payload details;

    private @Nullable StageDetails read;

    private @Nullable KnownCall replaces;

    private @Nullable KnownCall replacedBy;

    KnownCall(Call call, long first) {
        this.id = call.id();
        this.position = call.position();
        this.first = first;
        this.order = first;
        this.own = first;
        this.thread = call.thread();
    }

    /**
     * Another entry of the call.
     *
     * @param beginning the entry with which the execution began that wrote it
     */
    void add(long seq, Entry.OfStage entry, long beginning) {
        newest = seq;
        boolean byPerson = entry instanceof Entry.StageEnded ended && ended.by() != null;
        if (!byPerson) {
            own = seq;
            thread = entry.call().thread();
            code = entry.call().fingerprint().code();
        }
        if (entry instanceof Entry.StageEnded ended) {
            if (!byPerson && lastFailure >= beginning && !isRetry(ended)) {
                doubtful.add(beginning);
            }
            lastFailure = !byPerson && ended instanceof Entry.StageFailed ? seq : lastFailure;
            if (ended.ran().details() != null) {
                details = ended.ran().details();
                read = null;
            }
            if (ended instanceof Entry.StageCompleted result) {
                completed = result;
                failed = null;
                results.add(seq);
            } else if (ended instanceof Entry.StageFailed failure) {
                failed = failure;
                hasFailed = true;
                completed = byPerson ? null : completed;
            }
        }
    }

    private static boolean isRetry(Entry.StageEnded ended) {
        return DetailsReader.stage(ended.ran().details()).retry();
    }

    void ask(long seq, Entry.ApprovalRequested asked) {
        newest = seq;
        question = asked;
    }

    void replace(KnownCall other) {
        replaces = other;
        other.replacedBy = this;
        order = Math.min(order, other.order);
    }

    void inside(KnownCall inner) {
        inside.add(inner);
    }

    /** What was called inside may have an entry before this call has one. */
    void orderFrom(long earliest) {
        order = Math.min(order, earliest);
    }

    /** The stage. */
    public StageId stage() {
        return id.stage();
    }

    /** What it was called with; without the digest of the code. */
    public Fingerprint inputs() {
        return id.fingerprint();
    }

    int occurrence() {
        return id.occurrence();
    }

    int position() {
        return position;
    }

    /** The number of its first entry. */
    long first() {
        return first;
    }

    /** Its place among all calls: the number of the first entry of any call that it replaces, of it, or inside of it. */
    public long order() {
        return order;
    }

    /** The number of its last entry. */
    public long newest() {
        return newest;
    }

    /** The last entry that it wrote itself. */
    long own() {
        return own;
    }

    /** The thread that made it last; empty if it is not known. */
    public String thread() {
        return thread;
    }

    /** The code that was executed last; null if that is not known. */
    public @Nullable String code() {
        return code;
    }

    List<Long> results() {
        return results;
    }

    /** Its result; null if it has none. */
    public Entry.@Nullable StageCompleted completed() {
        return completed;
    }

    /** Whether it failed, and has no result. */
    public boolean isFailed() {
        return failed != null && completed == null;
    }

    /** Whether an attempt failed: what followed may have gone another way, or an equal call later took its place. */
    boolean hasFailed() {
        return hasFailed;
    }

    /**
     * Where the executions began in which it failed and was made once more, and nothing tells whether that was another
     * attempt or another, equal call. In the latter case the first of the two uses the result of the second the next time.
     */
    List<Long> doubtful() {
        return doubtful;
    }

    /** Whether it has nothing but a question. */
    public boolean isOnlyAsked() {
        return question != null && completed == null && failed == null;
    }

    @Nullable
    String question() {
        return question == null ? null : question.id();
    }

    /** What its last execution says. */
    public StageDetails details() {
        StageDetails known = read;
        if (known == null) {
            known = DetailsReader.stage(details);
            read = known;
        }
        return Objects.requireNonNull(known);
    }

    /** The calls that were made inside of it, in their order. */
    public List<KnownCall> inside() {
        return inside;
    }

    /** The call of an earlier execution in whose place it was made; null if there is none. */
    public @Nullable KnownCall replaces() {
        return replaces;
    }

    /** The call that a later execution made in its place; null if none did. */
    public @Nullable KnownCall replacedBy() {
        return replacedBy;
    }

    @Override
    public String toString() {
        return stage() + "@" + newest;
    }
}
