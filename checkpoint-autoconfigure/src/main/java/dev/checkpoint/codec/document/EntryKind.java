package dev.checkpoint.codec.document;

import dev.checkpoint.model.Entry;
import dev.checkpoint.store.support.DocumentException;
import java.util.Arrays;
import java.util.Locale;

/** The kinds of entries and the words that stand for them in documents. */
enum EntryKind {
    STAGE_COMPLETED(Entry.StageCompleted.class),
    STAGE_FAILED(Entry.StageFailed.class),
    STAGE_STARTED(Entry.StageStarted.class),
    RUN_STARTED(Entry.RunStarted.class),
    RUN_RESUMED(Entry.RunResumed.class),
    RUN_COMPLETED(Entry.RunCompleted.class),
    RUN_FAILED(Entry.RunFailed.class),
    RUN_PAUSED(Entry.RunPaused.class),
    RUN_WAITING(Entry.RunWaiting.class),
    RUN_CANCELLED(Entry.RunCancelled.class);

    private final Class<? extends Entry> type;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    EntryKind(Class<? extends Entry> type) {
        this.type = type;
    }

    String word() {
        return word;
    }

    static EntryKind of(Entry entry) {
        for (EntryKind kind : values()) {
            if (kind.type.isInstance(entry)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("No kind for " + entry.getClass());
    }

    static EntryKind ofWord(String word) {
        for (EntryKind kind : values()) {
            if (kind.word.equals(word)) {
                return kind;
            }
        }
        throw new DocumentException("'entry: " + word + "' is none of the kinds this version knows ("
                + String.join(", ", Arrays.stream(values()).map(EntryKind::word).toList())
                + "); a newer version may have written it");
    }
}
