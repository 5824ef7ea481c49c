package dev.checkpoint.engine;

import dev.checkpoint.RunningStage;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The attempts of stages of one run that this process is executing. Thread-safe. */
final class RunningStages {

    private final Set<StageAttempt> attempts = ConcurrentHashMap.newKeySet();

    void add(StageAttempt attempt) {
        attempts.add(attempt);
    }

    void remove(StageAttempt attempt) {
        attempts.remove(attempt);
    }

    /** As a person sees them, the one that was started first before the others. */
    List<RunningStage> shown(Instant now) {
        return attempts.stream()
                .map(attempt -> attempt.running(now))
                .sorted(Comparator.comparing(RunningStage::started).thenComparing(RunningStage::stage))
                .toList();
    }
}
