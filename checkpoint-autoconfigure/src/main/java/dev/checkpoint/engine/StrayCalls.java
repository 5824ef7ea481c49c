package dev.checkpoint.engine;

import dev.checkpoint.spec.StageSpec;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices stages that look as if they belonged to a run and do not, and says once what to do. */
final class StrayCalls {

    private static final Logger log = LoggerFactory.getLogger(StrayCalls.class);

    private final ActiveRuns activeRuns;

    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    StrayCalls(ActiveRuns activeRuns) {
        this.activeRuns = activeRuns;
    }

    /** A stage was called outside any run. That is normal unless a run that calls it is active on another thread. */
    void check(StageSpec spec) {
        if (activeRuns.isEmpty() || reported.contains(spec.method())) {
            return;
        }
        activeRuns.anyThatCalled(spec.method()).ifPresent(run -> {
            if (reported.add(spec.method())) {
                log.warn(
                        "Stage {} ({}) was called on thread '{}' without a run, while run={} that also calls it is active."
                                + " If the call belongs to that run, it is not recorded and will be executed again on"
                                + " resume: use a Spring executor (context propagation is on), set"
                                + " spring.reactor.context-propagation=auto for Reactor's threads, or wrap yours with"
                                + " ContextExecutorService.wrap(executor, ContextSnapshotFactory.builder().build()::captureAll).",
                        spec.name(),
                        spec.method(),
                        Thread.currentThread().getName(),
                        run);
            }
        });
    }

    /** A stage was called, or ended, in a run that has ended. */
    void afterEnd(StageSpec spec, RunSession session) {
        if (reported.add(spec.method() + " after end")) {
            log.warn(
                    "Stage {} ({}) was called in run={} after the run had ended, so it is not recorded. Let the pipeline wait"
                            + " for everything it starts before it returns.",
                    spec.name(),
                    spec.method(),
                    session.id());
        }
    }
}
