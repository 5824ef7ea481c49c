package dev.checkpoint.codec.document;

import dev.checkpoint.model.Cause;
import dev.checkpoint.model.Why;

/** Derives causes from the reasons of entries that were written before entries had a cause. */
final class FormerReasons {

    private static final String SHUTDOWN = "shutdown";

    private FormerReasons() {}

    static Why why(String pauseReason) {
        return pauseReason.equals(SHUTDOWN) ? Why.SHUTDOWN : Why.REQUESTED;
    }

    static Cause cause(String resumeReason) {
        if (resumeReason.startsWith("interrupted")) {
            return Cause.INTERRUPTED;
        }
        if (resumeReason.startsWith("failed")) {
            return Cause.FAILED;
        }
        if (resumeReason.startsWith("was waiting")) {
            return Cause.WAITING;
        }
        if (resumeReason.startsWith("paused")) {
            return resumeReason.startsWith("paused: " + SHUTDOWN) ? Cause.HANDED_OVER : Cause.PAUSED;
        }
        return resumeReason.startsWith("its result cannot be restored") ? Cause.NOT_RESTORABLE : Cause.INPUT_CHANGED;
    }
}
