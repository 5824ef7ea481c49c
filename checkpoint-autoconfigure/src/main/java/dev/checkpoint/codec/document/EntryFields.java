package dev.checkpoint.codec.document;

import dev.checkpoint.model.Call;
import dev.checkpoint.model.Durations;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.EntryKind;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.model.Tally;
import dev.checkpoint.model.Texts;
import dev.checkpoint.model.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * The fields of each entry, in an order for human readers. {@link EntryReader} is the counterpart.
 *
 * <p>Fields without information are omitted: attempt 1, position 0, an empty key.
 */
final class EntryFields {

    /**
     * The version of the format, stated in entry 0. Raised only when old readers would misread new documents, or could not
     * check them: since 2, checksums cover the run.
     */
    static final long FORMAT = 2;

    /** The version of the same fields in columns, which have no checksums. */
    static final long COLUMNS = 1;

    private EntryFields() {}

    static void write(Entry entry, long seq, @Nullable Trigger trigger, FieldSink to) {
        to.number("seq", seq);
        EntryKind kind = entry.kind();
        to.word("entry", kind.word());
        to.word("time", entry.time().toString());
        if (trigger != null) {
            to.word("trigger", trigger.word());
        }
        write(kind, entry, to);
    }

    /** A switch expression, so that the compiler requires each kind. */
    private static FieldSink write(EntryKind kind, Entry entry, FieldSink to) {
        return switch (kind) {
            case STAGE_COMPLETED -> completed((Entry.StageCompleted) entry, to);
            case STAGE_FAILED -> failed((Entry.StageFailed) entry, to);
            case STAGE_STARTED -> started((Entry.StageStarted) entry, to);
            case RUN_STARTED -> started((Entry.RunStarted) entry, to);
            case RUN_RESUMED -> resumed((Entry.RunResumed) entry, to);
            case RUN_COMPLETED -> completed((Entry.RunCompleted) entry, to);
            case RUN_FAILED -> failed((Entry.RunFailed) entry, to);
            case RUN_PAUSED -> paused((Entry.RunPaused) entry, to);
            case RUN_WAITING -> waiting((Entry.RunWaiting) entry, to);
            case RUN_CANCELLED -> cancelled((Entry.RunCancelled) entry, to);
            case CHECKPOINT_NAMED -> named((Entry.CheckpointNamed) entry, to);
            case CHANGE_ACCEPTED -> accepted((Entry.ChangeAccepted) entry, to);
            case APPROVAL_REQUESTED -> requested((Entry.ApprovalRequested) entry, to);
            case APPROVAL_GIVEN -> given((Entry.ApprovalGiven) entry, to);
            case UNKNOWN ->
                throw new IllegalArgumentException(
                        "This version cannot write a note of an unknown kind: " + ((Entry.UnknownNote) entry).word());
        };
    }

    private static FieldSink completed(Entry.StageCompleted e, FieldSink to) {
        ended(e, to);
        to.text("child", text(e.child()));
        to.text("not-restorable", e.result().notRestorable());
        to.map("fingerprint", e.call().fingerprint().digests());
        to.payload("output", e.result().output());
        to.payload("details", e.ran().details());
        return to;
    }

    private static FieldSink failed(Entry.StageFailed e, FieldSink to) {
        ended(e, to);
        to.map("fingerprint", e.call().fingerprint().digests());
        to.error("error", e.error());
        to.payload("details", e.ran().details());
        return to;
    }

    private static void ended(Entry.StageEnded e, FieldSink to) {
        call(e.call(), to);
        to.word("took", Durations.exact(e.ran().took()));
        if (e.ran().cost() != null) {
            to.map("cost", Costs.texts(e.ran().cost()));
        }
        to.text("by", e.by());
        to.text("thread", e.call().thread());
        to.text("trace", e.ran().trace());
    }

    private static FieldSink started(Entry.StageStarted e, FieldSink to) {
        call(e.call(), to);
        if (!e.call().thread().isEmpty()) {
            to.text("thread", e.call().thread());
        }
        to.map("fingerprint", e.call().fingerprint().digests());
        return to;
    }

    private static void call(Call call, FieldSink to) {
        StageId stage = call.stage();
        to.text("stage", stage.name());
        if (!stage.key().isEmpty()) {
            to.text("key", stage.key());
        }
        if (!stage.path().isEmpty()) {
            to.text("path", stage.path());
        }
        if (!stage.scope().isEmpty()) {
            to.text("scope", stage.scope());
        }
        if (call.position() != 0) {
            to.number("position", call.position());
        }
        if (call.occurrence() != 0) {
            to.number("occurrence", call.occurrence());
        }
        if (call.attempt() != 1) {
            to.number("attempt", call.attempt());
        }
    }

    private static FieldSink started(Entry.RunStarted e, FieldSink to) {
        to.number(EntryReader.FORMAT, FORMAT);
        to.text("pipeline", e.pipeline());
        to.text("run", e.runId().value());
        to.text("parent", text(e.parent()));
        if (e.origin() != null) {
            to.text("origin", e.origin().position().toString());
            to.number("retry-depth", e.origin().retryDepth());
        }
        to.text("bean", e.bean());
        to.text("instance", e.instance());
        to.text("trace", e.trace());
        to.map("fingerprint", e.fingerprint().digests());
        to.map("configuration", e.configuration());
        to.payload("arguments", e.arguments());
        return to;
    }

    private static FieldSink resumed(Entry.RunResumed e, FieldSink to) {
        to.word("cause", Texts.word(e.cause()));
        to.text("reason", e.reason());
        to.text("by", e.by());
        to.text("instance", e.instance());
        to.text("trace", e.trace());
        to.text("dropped", e.dropped());
        to.map("fingerprint", e.fingerprint().digests());
        if (e.configuration() != null) {
            to.map("configuration", e.configuration());
        }
        to.payload("arguments", e.arguments());
        return to;
    }

    private static FieldSink completed(Entry.RunCompleted e, FieldSink to) {
        tally(e.tally(), to);
        to.text("not-restorable", e.result().notRestorable());
        to.payload("output", e.result().output());
        to.payload("details", e.details());
        return to;
    }

    private static FieldSink failed(Entry.RunFailed e, FieldSink to) {
        tally(e.tally(), to);
        to.text("failed-in", e.stage());
        to.error("error", e.error());
        to.payload("details", e.details());
        return to;
    }

    private static FieldSink paused(Entry.RunPaused e, FieldSink to) {
        to.word("why", Texts.word(e.why()));
        to.text("reason", e.reason());
        to.text("by", e.by());
        return to;
    }

    private static FieldSink waiting(Entry.RunWaiting e, FieldSink to) {
        to.word("why", Texts.word(e.why()));
        to.text("stage", e.stage());
        to.text("question", e.question());
        if (e.until() != null) {
            to.word("until", e.until().toString());
        }
        return to;
    }

    private static FieldSink cancelled(Entry.RunCancelled e, FieldSink to) {
        to.text("reason", e.reason());
        to.text("by", e.by());
        return to;
    }

    private static FieldSink named(Entry.CheckpointNamed e, FieldSink to) {
        to.text("name", e.name());
        to.text("by", e.by());
        to.map("metadata", e.metadata());
        return to;
    }

    private static FieldSink accepted(Entry.ChangeAccepted e, FieldSink to) {
        to.text("stage", e.stage());
        to.word("code", e.code());
        to.text("reason", e.reason());
        to.text("by", e.by());
        return to;
    }

    private static FieldSink requested(Entry.ApprovalRequested e, FieldSink to) {
        to.text("approval", e.id());
        call(e.call(), to);
        to.text("thread", e.call().thread());
        to.text("question", e.question());
        if (e.deadline() != null) {
            to.word("deadline", e.deadline().toString());
        }
        if (!e.approvers().isEmpty()) {
            to.text("approvers", String.join("\n", e.approvers()));
        }
        to.number("votes", e.votes());
        if (e.remindAfter() != null) {
            to.word("remind-after", e.remindAfter().toString());
        }
        to.text("schema", e.schema());
        to.map("fingerprint", e.call().fingerprint().digests());
        to.text("evidence", json(e.evidence()));
        return to;
    }

    private static FieldSink given(Entry.ApprovalGiven e, FieldSink to) {
        to.text("approval", e.id());
        to.word("answer", e.approved() ? "approved" : "rejected");
        to.text("by", e.by());
        to.text("comment", e.comment());
        to.text("value", json(e.value()));
        return to;
    }

    /** What people say is short, and stays beside their words in every store. */
    private static @Nullable String json(@Nullable Payload value) {
        return value == null ? null : value.json();
    }

    private static void tally(Tally tally, FieldSink to) {
        to.word("took", Durations.exact(tally.took()));
        to.number("executed", tally.executed());
        to.number("skipped", tally.skipped());
        to.word("saved", Durations.exact(tally.saved()));
    }

    private static @Nullable String text(@Nullable RunId id) {
        return id == null ? null : id.value();
    }
}
