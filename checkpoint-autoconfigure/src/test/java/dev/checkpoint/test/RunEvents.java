package dev.checkpoint.test;

import dev.checkpoint.spi.event.CheckpointEvent;
import dev.checkpoint.spi.event.CheckpointListener;
import dev.checkpoint.spi.event.RunResumedEvent;
import dev.checkpoint.spi.event.RunStartedEvent;
import dev.checkpoint.spi.event.StageCompletedEvent;
import dev.checkpoint.spi.event.StageFailedEvent;
import dev.checkpoint.spi.event.StageSkippedEvent;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the last execution of each run did: journals do not tell which stages were skipped. Thread-safe. */
final class RunEvents implements CheckpointListener {

    private final Map<String, Execution> last = new ConcurrentHashMap<>();

    /**
     * An execution of a run.
     *
     * @param executed stages that ended, with a result or an error, as paths
     * @param skipped stages whose recorded results were used
     */
    record Execution(Set<String> executed, Set<String> skipped) {

        static Execution begun() {
            return new Execution(new LinkedHashSet<>(), new LinkedHashSet<>());
        }
    }

    @Override
    public void onEvent(CheckpointEvent event) {
        if (event instanceof RunStartedEvent || event instanceof RunResumedEvent) {
            last.put(event.runId(), Execution.begun());
        } else if (event instanceof StageCompletedEvent completed) {
            note(event, completed.stage().asPath(), true);
        } else if (event instanceof StageFailedEvent failed) {
            note(event, failed.stage().asPath(), true);
        } else if (event instanceof StageSkippedEvent skipped) {
            note(event, skipped.stage().asPath(), false);
        }
    }

    private void note(CheckpointEvent event, String stage, boolean executed) {
        Execution execution = last.computeIfAbsent(event.runId(), run -> Execution.begun());
        synchronized (execution) {
            (executed ? execution.executed() : execution.skipped()).add(stage);
        }
    }

    /** A copy of the last execution of a run; null if it was not executed in this test. */
    @Nullable
    Execution of(String runId) {
        Execution execution = last.get(runId);
        if (execution == null) {
            return null;
        }
        synchronized (execution) {
            return new Execution(new LinkedHashSet<>(execution.executed()), new LinkedHashSet<>(execution.skipped()));
        }
    }

    void reset() {
        last.clear();
    }
}
