package dev.checkpoint.engine;

import dev.checkpoint.engine.kept.KeptResult;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports a completed stage that was executed again, and gave another result for the same inputs and code. */
final class UnstableStages {

    private static final Logger log = LoggerFactory.getLogger(UnstableStages.class);

    private UnstableStages() {}

    /** Compares a result with the newest kept one of the same inputs and code, if there is one. */
    static void check(StageAttempt attempt, Result result) {
        StageCall call = attempt.call();
        Payload output = result.restorable();
        if (output == null || !call.match().same()) {
            return;
        }
        for (KeptResult kept = call.match().kept();
                kept != null;
                kept = call.match().after(kept)) {
            Payload before = isComparable(call, kept) ? kept.entry().result().restorable() : null;
            if (before != null) {
                if (isOther(before, output)) {
                    report(attempt, kept);
                }
                return;
            }
        }
    }

    private static boolean isComparable(StageCall call, KeptResult kept) {
        String code = kept.code();
        return code != null
                && code.equals(call.spec().code().get())
                && kept.fingerprint().equals(call.fingerprint());
    }

    /** What cannot be fetched is not compared: the stage has its result, whatever the store does. */
    private static boolean isOther(Payload before, Payload now) {
        try {
            return !before.json().equals(now.json());
        } catch (RuntimeException unreadable) {
            log.debug("A kept result is not compared with its successor", unreadable);
            return false;
        }
    }

    private static void report(StageAttempt attempt, KeptResult kept) {
        StageCall call = attempt.call();
        attempt.warn("unstable: another result than at entry " + kept.seq() + ", with the same inputs and code");
        try (Telling telling = call.telling()) {
            log.warn(
                    "Stage {} of run={} is unstable: it gave another result than at entry {}, with the same inputs and code."
                            + " Pass what its result depends on as an argument, or set onInputChange = REUSE if any result"
                            + " will do.",
                    call.stage(),
                    call.runId(),
                    kept.seq());
        }
    }
}
