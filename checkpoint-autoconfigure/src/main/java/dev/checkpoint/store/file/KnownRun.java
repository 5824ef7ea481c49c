package dev.checkpoint.store.file;

import dev.checkpoint.RunSummary;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.Journal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What lists and searches need of a run that was read.
 *
 * @param summary what a list shows if no instance holds the run
 * @param running whether the run is running if an instance holds it
 * @param attributes what it can be searched by; null if that was not read, because it stands in a payload
 */
record KnownRun(RunSummary summary, boolean running, @Nullable Map<String, String> attributes) {

    static KnownRun of(Journal journal) {
        return new KnownRun(journal.summary(false), journal.lastOfRun().status() == RunStatus.RUNNING, null);
    }

    /** Whether it has ended, so that nothing is written to its file any more unless it is continued. */
    boolean hasEnded() {
        return summary.status().isEnd();
    }
}
