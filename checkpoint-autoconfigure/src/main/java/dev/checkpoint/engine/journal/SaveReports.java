package dev.checkpoint.engine.journal;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.event.CheckpointEvent;
import dev.checkpoint.spi.event.CheckpointListener;
import dev.checkpoint.spi.event.EntriesSavedEvent;
import dev.checkpoint.spi.event.SaveFailedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells what became of the writes of one run: noted while the writer is locked, made into events and told when it is not.
 * Thread-safe.
 */
final class SaveReports {

    private final CheckpointListener listener;

    private final Clock clock;

    private final RunId run;

    private final String pipeline;

    private final Queue<Supplier<CheckpointEvent>> untold = new ConcurrentLinkedQueue<>();

    SaveReports(JournalServices services, RunId run, String pipeline) {
        this.listener = services.listener();
        this.clock = services.clock();
        this.run = run;
        this.pipeline = pipeline;
    }

    /** Whether a write that succeeded has to be noted. Asks listeners, so it is not to be called with the lock. */
    boolean wantsSaved() {
        return listener.wants(EntriesSavedEvent.class);
    }

    /** Notes a write if that {@linkplain #wantsSaved is wanted}. */
    void saved(long seq, List<Entry> entries, Trigger trigger, long nanos) {
        Instant now = clock.instant();
        untold.add(() -> new EntriesSavedEvent(
                now,
                pipeline,
                run.value(),
                seq,
                entries.size(),
                payloadBytes(entries),
                trigger,
                Duration.ofNanos(nanos)));
    }

    void failed(int pending, Trigger trigger, long nanos, boolean goesOn, Throwable error) {
        Instant now = clock.instant();
        untold.add(() -> new SaveFailedEvent(
                now, pipeline, run.value(), pending, trigger, Duration.ofNanos(nanos), goesOn, error));
    }

    /** Tells what has been noted; not to be called with a lock that a listener may want. */
    void tell() {
        for (Supplier<CheckpointEvent> note = untold.poll(); note != null; note = untold.poll()) {
            listener.onEvent(note.get());
        }
    }

    private static long payloadBytes(List<Entry> entries) {
        long bytes = 0;
        for (Entry entry : entries) {
            if (entry instanceof Entry.StageCompleted stage) {
                bytes += bytes(stage.result().output());
            } else if (entry instanceof Entry.RunCompleted completed) {
                bytes += bytes(completed.result().output());
            }
        }
        return bytes;
    }

    private static long bytes(@Nullable Payload payload) {
        return payload == null ? 0 : payload.json().getBytes(StandardCharsets.UTF_8).length;
    }
}
