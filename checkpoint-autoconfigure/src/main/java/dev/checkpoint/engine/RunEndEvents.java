package dev.checkpoint.engine;

import dev.checkpoint.model.Entry;
import dev.checkpoint.spi.event.RunCancelledEvent;
import dev.checkpoint.spi.event.RunCompletedEvent;
import dev.checkpoint.spi.event.RunFailedEvent;
import dev.checkpoint.spi.event.RunPausedEvent;
import dev.checkpoint.spi.event.RunWaitingEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What listeners are told of the end of an execution. */
final class RunEndEvents {

    private RunEndEvents() {}

    /** The run ended with a value. */
    static RunCompletedEvent completed(RunSession session, Entry.RunCompleted last) {
        return new RunCompletedEvent(
                last.time(),
                session.spec().pipeline(),
                session.id().value(),
                last.tally().took(),
                last.tally().executed(),
                last.tally().skipped(),
                last.tally().saved(),
                session.report().cost(),
                session.report().savedCost(),
                session.report().execution(),
                session.report().totalCost());
    }

    /** The run was stopped, and may go on. */
    static RunPausedEvent paused(RunSession session, Entry.RunPaused last) {
        return new RunPausedEvent(
                last.time(), session.spec().pipeline(), session.id().value(), session.elapsed(), last.reason());
    }

    /** The run was ended on request. */
    static RunCancelledEvent cancelled(RunSession session, Entry.RunCancelled last) {
        return new RunCancelledEvent(
                last.time(), session.spec().pipeline(), session.id().value(), last.reason());
    }

    /** The run was stopped until something is decided. */
    static RunWaitingEvent waiting(RunSession session, Entry.RunWaiting last) {
        return new RunWaitingEvent(
                last.time(),
                session.spec().pipeline(),
                session.id().value(),
                session.elapsed(),
                last.why(),
                last.stage(),
                last.question(),
                last.until());
    }

    /**
     * The run ended with an exception.
     *
     * @param last what its journal says of that; null if it is not ours to say
     */
    static RunFailedEvent failed(RunSession session, Instant now, Throwable error, Entry.@Nullable RunFailed last) {
        return new RunFailedEvent(
                now,
                session.spec().pipeline(),
                session.id().value(),
                last == null ? session.elapsed() : last.tally().took(),
                session.executed(),
                session.skipped(),
                session.saved(),
                error,
                session.report().cost(),
                session.report().savedCost(),
                session.report().execution(),
                session.report().totalCost(),
                last == null ? null : last.stage());
    }
}
