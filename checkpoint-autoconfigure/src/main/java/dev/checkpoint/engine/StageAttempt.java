package dev.checkpoint.engine;

import dev.checkpoint.model.Entry;
import dev.checkpoint.spi.redaction.Redactor;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One execution of a stage, from its start to the entry that tells its end. */
final class StageAttempt {

    private final StageCall call;

    private final StageRecording recording;

    private final int number;

    private final String thread = Thread.currentThread().getName();

    private final long start = System.nanoTime();

    /**
     * Starts the clock.
     *
     * @param number 1 for the first
     */
    StageAttempt(StageCall call, StageRecording recording, int number) {
        this.call = call;
        this.recording = recording;
        this.number = number;
    }

    StageCall call() {
        return call;
    }

    /** Says in the entry what is odd about this execution. */
    void warn(String text) {
        recording.add("warnings", text);
    }

    int number() {
        return number;
    }

    Frame frame() {
        return frame(call.unit());
    }

    Frame frame(@Nullable TransactionalUnit unit) {
        return new Frame(call.session(), call, recording, unit);
    }

    Entry.StageStarted started(Instant now) {
        return new Entry.StageStarted(
                now, call.stage(), call.match().position(), call.match().occurrence(), number, call.fingerprint());
    }

    Entry.StageCompleted completed(Instant now, Results.Kept kept) {
        return new Entry.StageCompleted(
                now,
                call.stage(),
                call.match().position(),
                call.match().occurrence(),
                number,
                took(),
                call.fingerprint(),
                thread,
                call.child(),
                kept.notRestorable(),
                kept.output(),
                recording.details());
    }

    Entry.StageFailed failed(Instant now, Throwable error, Redactor redactor) {
        return new Entry.StageFailed(
                now,
                call.stage(),
                call.match().position(),
                call.match().occurrence(),
                number,
                took(),
                call.fingerprint(),
                thread,
                Errors.describe(error, redactor),
                recording.details());
    }

    private Duration took() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
