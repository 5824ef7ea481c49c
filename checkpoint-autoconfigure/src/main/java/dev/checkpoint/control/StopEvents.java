package dev.checkpoint.control;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Why;
import dev.checkpoint.spi.event.CheckpointEvent;
import dev.checkpoint.spi.event.RunCancelledEvent;
import dev.checkpoint.spi.event.RunPausedEvent;
import dev.checkpoint.spi.store.Journal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What listeners are told of runs that were stopped while no instance executed them. */
final class StopEvents {

    private StopEvents() {}

    static @Nullable CheckpointEvent of(Journal journal, Entry.OfRun entry) {
        String pipeline = journal.start().pipeline();
        String run = journal.runId().value();
        if (entry instanceof Entry.RunCancelled cancelled) {
            return new RunCancelledEvent(cancelled.time(), pipeline, run, cancelled.reason());
        }
        return entry instanceof Entry.RunPaused paused && paused.why() != Why.UNDO
                ? new RunPausedEvent(paused.time(), pipeline, run, Duration.ZERO, paused.reason())
                : null;
    }
}
