package dev.checkpoint.fanout;

import dev.checkpoint.StageRecorder;
import dev.checkpoint.spec.Frame;
import org.jspecify.annotations.Nullable;

/** Tells the stage or the run that fans out how many items are done: each hundredth part, so that many items cost no time. */
final class FanProgress {

    private static final long STEPS = 100;

    private static final ThreadLocal<@Nullable Frame> TOLD = new ThreadLocal<>();

    private final StageRecorder recorder;

    private final @Nullable Frame place;

    private final long began = System.nanoTime();

    private final long total;

    private long done;

    /**
     * Directly in a pipeline, the run is told. Nothing is told outside a run, nor by a fan-out directly inside another one at the
     * same place.
     */
    FanProgress(StageRecorder recorder, @Nullable Frame frame, long total) {
        this.recorder = recorder;
        this.place = TOLD.get() == frame ? null : frame;
        this.total = total;
    }

    /** Marks the thread while it works on an item; the mark before that is to be given back. */
    @Nullable
    Frame enter() {
        Frame before = TOLD.get();
        if (place != null) {
            TOLD.set(place);
        }
        return before;
    }

    void leave(@Nullable Frame before) {
        if (before == null) {
            TOLD.remove();
        } else {
            TOLD.set(before);
        }
    }

    /** An item is done; called in the frame of the stage. */
    synchronized void step() {
        done++;
        if (place != null && (done == total || done * STEPS / total > (done - 1) * STEPS / total)) {
            if (place.stage() == null) {
                place.fannedOut(began, done, total);
            } else {
                recorder.progress(done, total);
            }
        }
    }
}
