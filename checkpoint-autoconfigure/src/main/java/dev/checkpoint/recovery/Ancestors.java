package dev.checkpoint.recovery;

import dev.checkpoint.RunSummary;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Tells for one round which child runs are left to the run that called them: it reaches the call again and continues the
 * child there. A child whose ancestors have all ended, or are not resumed by this application, is resumed alone.
 */
final class Ancestors {

    private final CheckpointStore store;

    private final Set<String> pipelines;

    private final Predicate<Journal> givenUp;

    private final Map<String, Boolean> unfinished = new ConcurrentHashMap<>();

    /**
     * The ancestors of runs.
     *
     * @param pipelines those that this application resumes
     * @param givenUp whether it does not resume a certain run
     */
    Ancestors(CheckpointStore store, Set<String> pipelines, Predicate<Journal> givenUp) {
        this.store = store;
        this.pipelines = pipelines;
        this.givenUp = givenUp;
    }

    /** Whether one of the runs that enclose this one goes on, now or later. */
    boolean goOn(RunSummary run) {
        return run.parent() != null && goesOn(run.parent());
    }

    private boolean goesOn(String run) {
        Boolean known = unfinished.get(run);
        if (known != null) {
            return known;
        }
        unfinished.put(run, false); // a damaged journal may name a descendant as its parent
        boolean goesOn;
        try {
            goesOn = store.open(new RunId(run))
                    .map(journal -> isUnfinished(journal)
                            || journal.start().parent() != null
                                    && goesOn(journal.start().parent().value()))
                    .orElse(false);
        } catch (CheckpointException unreadable) {
            goesOn = false;
        }
        unfinished.put(run, goesOn);
        return goesOn;
    }

    private boolean isUnfinished(Journal journal) {
        Entry.OfRun last = journal.lastOfRun();
        if (last.status().isEnd()) {
            return false;
        }
        boolean due = last.status() == RunStatus.RUNNING || last.status() == RunStatus.INTERRUPTED;
        return !due
                || store.isHeld(journal.runId())
                || pipelines.contains(journal.start().pipeline()) && !givenUp.test(journal);
    }
}
