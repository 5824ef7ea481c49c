package dev.checkpoint.engine;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spec.RunSpec;
import dev.checkpoint.spi.event.CheckpointEvent;
import dev.checkpoint.spi.event.EntriesSavedEvent;
import dev.checkpoint.spi.event.SaveFailedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Tells what became of the writes of one run: noted while the writer is locked, told when it is not. Thread-safe. */
final class SaveReports {

    private final EngineServices services;

    private final RunId run;

    private final RunSpec spec;

    private final Queue<CheckpointEvent> untold = new ConcurrentLinkedQueue<>();

    SaveReports(EngineServices services, RunId run, RunSpec spec) {
        this.services = services;
        this.run = run;
        this.spec = spec;
    }

    void saved(long seq, List<Entry> entries, Trigger trigger, long nanos) {
        untold.add(new EntriesSavedEvent(
                services.clock().instant(),
                spec.pipeline(),
                run.value(),
                seq,
                entries.size(),
                payloadBytes(entries),
                trigger,
                Duration.ofNanos(nanos)));
    }

    void failed(int pending, Trigger trigger, long nanos, boolean goesOn, Throwable error) {
        untold.add(new SaveFailedEvent(
                services.clock().instant(),
                spec.pipeline(),
                run.value(),
                pending,
                trigger,
                Duration.ofNanos(nanos),
                goesOn,
                error));
    }

    /** Tells what has been noted; not to be called with a lock that a listener may want. */
    void tell() {
        for (CheckpointEvent event = untold.poll(); event != null; event = untold.poll()) {
            services.listeners().emit(event);
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
