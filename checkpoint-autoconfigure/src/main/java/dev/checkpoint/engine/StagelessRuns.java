package dev.checkpoint.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices runs that completed and recorded no stage, and says once per pipeline what the reason usually is: nothing would be
 * skipped if such a run were resumed.
 */
final class StagelessRuns {

    /** A name of its own, so that the hint can be turned off for applications where it does not apply. */
    private static final Logger log = LoggerFactory.getLogger("dev.checkpoint.hints");

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** A run completed. */
    void check(RunSession session) {
        if (session.recordedNoStage()
                && log.isWarnEnabled()
                && told.add(session.spec().pipeline())) {
            log.warn(
                    "{} run={} completed without a stage, so a resume of such a run would skip nothing. The usual reasons:"
                            + " the methods it calls have no @Stage; they are called through this or on an object made"
                            + " with new, and not on a bean; or they are called on a thread that has no run. See"
                            + " docs/guide/limits.md#calls-that-bypass-the-proxy. This is said once per pipeline; if it"
                            + " is intended, set logging.level.dev.checkpoint.hints=off.",
                    session.spec().pipeline(),
                    session.id());
        }
    }
}
