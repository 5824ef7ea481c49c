package dev.checkpoint.codec.document;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.model.Trigger;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which entry has which fields, in the order in which a person reads them. {@link EntryReader} is its mirror.
 *
 * <p>Fields that say nothing are left out: attempt 1, position 0, an empty key.
 */
final class EntryFields {

    /** The version of these fields, stated in entry 0. Raised only when old readers would misread new documents. */
    static final long FORMAT = 1;

    private EntryFields() {}

    static void write(Entry entry, long seq, @Nullable Trigger trigger, FieldSink to) {
        to.number("seq", seq);
        to.word("entry", EntryKind.of(entry).word());
        to.word("time", entry.time().toString());
        if (trigger != null) {
            to.word("trigger", word(trigger));
        }
        if (entry instanceof Entry.StageCompleted e) {
            completed(e, to);
        } else if (entry instanceof Entry.StageFailed e) {
            stage(e.stage(), e.position(), e.occurrence(), e.attempt(), to);
            to.word("took", ExactDurations.exact(e.took()));
            to.text("thread", e.thread());
            to.text("trace", e.trace());
            to.map("fingerprint", e.fingerprint().digests());
            to.error("error", e.error());
            to.payload("details", e.details());
        } else if (entry instanceof Entry.StageStarted e) {
            stage(e.stage(), e.position(), e.occurrence(), e.attempt(), to);
            to.map("fingerprint", e.fingerprint().digests());
        } else {
            writeRun(entry, to);
        }
    }

    private static void completed(Entry.StageCompleted e, FieldSink to) {
        stage(e.stage(), e.position(), e.occurrence(), e.attempt(), to);
        to.word("took", ExactDurations.exact(e.took()));
        if (e.cost() != null) {
            to.map("cost", Costs.texts(e.cost()));
        }
        to.text("thread", e.thread());
        to.text("trace", e.trace());
        to.text("child", text(e.child()));
        to.text("not-restorable", e.notRestorable());
        to.map("fingerprint", e.fingerprint().digests());
        to.payload("output", e.output());
        to.payload("details", e.details());
    }

    private static void stage(StageId stage, int position, int occurrence, int attempt, FieldSink to) {
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
        if (position != 0) {
            to.number("position", position);
        }
        if (occurrence != 0) {
            to.number("occurrence", occurrence);
        }
        if (attempt != 1) {
            to.number("attempt", attempt);
        }
    }

    private static void writeRun(Entry entry, FieldSink to) {
        if (entry instanceof Entry.RunStarted e) {
            to.number("format", FORMAT);
            to.text("pipeline", e.pipeline());
            to.text("run", e.runId().value());
            to.text("parent", text(e.parent()));
            to.text("bean", e.bean());
            to.text("instance", e.instance());
            to.text("trace", e.trace());
            to.map("fingerprint", e.fingerprint().digests());
            to.map("configuration", e.configuration());
            to.payload("arguments", e.arguments());
        } else if (entry instanceof Entry.RunResumed e) {
            to.text("reason", e.reason());
            to.text("instance", e.instance());
            to.text("trace", e.trace());
            to.text("dropped", e.dropped());
            to.map("fingerprint", e.fingerprint().digests());
            if (e.configuration() != null) {
                to.map("configuration", e.configuration());
            }
            to.payload("arguments", e.arguments());
        } else if (entry instanceof Entry.RunCompleted e) {
            counts(e.took(), e.executed(), e.skipped(), e.saved(), to);
            to.text("not-restorable", e.notRestorable());
            to.payload("output", e.output());
            to.payload("details", e.details());
        } else if (entry instanceof Entry.RunFailed e) {
            counts(e.took(), e.executed(), e.skipped(), e.saved(), to);
            to.error("error", e.error());
            to.payload("details", e.details());
        } else if (entry instanceof Entry.RunPaused e) {
            to.text("reason", e.reason());
        } else if (entry instanceof Entry.RunWaiting e) {
            to.text("stage", e.stage());
            to.text("question", e.question());
        } else if (entry instanceof Entry.RunCancelled e) {
            to.text("reason", e.reason());
        }
    }

    private static void counts(Duration took, int executed, int skipped, Duration saved, FieldSink to) {
        to.word("took", ExactDurations.exact(took));
        to.number("executed", executed);
        to.number("skipped", skipped);
        to.word("saved", ExactDurations.exact(saved));
    }

    private static @Nullable String text(@Nullable RunId id) {
        return id == null ? null : id.value();
    }

    private static String word(Trigger trigger) {
        return trigger.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
