package dev.checkpoint.engine.journal;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Payload;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much of the memory an entry takes, in characters: all of it that can be large. */
final class EntrySize {

    /** What every entry has: times, numbers, the names of run and stage, digests. */
    private static final long BASE = 256;

    private EntrySize() {}

    /** The size of an entry whose payloads are at hand. */
    static long of(Entry entry) {
        long size = BASE;
        if (entry instanceof Entry.StageEnded e) {
            size += of(e.ran().details());
        } else if (entry instanceof Entry.RunEnded e) {
            size += of(e.details());
        }
        if (entry instanceof Entry.StageCompleted e) {
            return size + of(e.result().output());
        } else if (entry instanceof Entry.StageFailed e) {
            return size + of(e.error());
        } else if (entry instanceof Entry.RunCompleted e) {
            return size + of(e.result().output());
        } else if (entry instanceof Entry.RunFailed e) {
            return size + of(e.error());
        } else if (entry instanceof Entry.RunStarted e) {
            return size + of(e.arguments()) + of(e.configuration());
        } else if (entry instanceof Entry.RunResumed e) {
            return size + of(e.arguments()) + of(e.configuration()) + e.reason().length();
        } else if (entry instanceof Entry.CheckpointNamed e) {
            return size + e.name().length() + of(e.metadata());
        } else if (entry instanceof Entry.ChangeAccepted e) {
            return size + e.reason().length();
        }
        if (entry instanceof Entry.ApprovalRequested e) {
            return size + e.question().length() + of(e.evidence());
        } else if (entry instanceof Entry.ApprovalGiven e) {
            return size + of(e.value()) + (e.comment() == null ? 0 : e.comment().length());
        }
        return size;
    }

    private static long of(@Nullable Payload payload) {
        return payload == null ? 0 : payload.json().length();
    }

    private static long of(@Nullable Map<String, String> texts) {
        long size = 0;
        if (texts != null) {
            for (Map.Entry<String, String> value : texts.entrySet()) {
                size += value.getKey().length() + value.getValue().length();
            }
        }
        return size;
    }

    private static long of(@Nullable ErrorInfo error) {
        if (error == null) {
            return 0;
        }
        long size = error.type().length()
                + (error.message() == null ? 0 : error.message().length())
                + of(error.cause());
        for (String ancestor : error.ancestors()) {
            size += ancestor.length();
        }
        for (String frame : error.frames()) {
            size += frame.length();
        }
        for (ErrorInfo suppressed : error.suppressed()) {
            size += of(suppressed);
        }
        return size;
    }
}
