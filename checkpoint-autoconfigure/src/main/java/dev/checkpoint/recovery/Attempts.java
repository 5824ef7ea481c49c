package dev.checkpoint.recovery;

import dev.checkpoint.error.RunParkedException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Tally;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Parks a run that takes its process down again and again. */
public final class Attempts {

    private static final Logger log = LoggerFactory.getLogger(Attempts.class);

    private final CheckpointStore store;

    private final int max;

    private final Clock clock;

    /**
     * Counts attempts.
     *
     * @param store where the parked run is marked
     * @param max how often a run is resumed without completing one more stage
     * @param clock the time written into entries
     */
    public Attempts(CheckpointStore store, int max, Clock clock) {
        this.store = store;
        this.max = max;
        this.clock = clock;
    }

    /** Whether the run has had its attempts; if so it is marked failed, with the reason. */
    boolean parked(Journal journal) {
        int made = journal.interruptionsWithoutProgress();
        // an instance that stood still finds its own runs interrupted until its next heartbeat
        if (made < max || store.isHeld(journal.runId())) {
            return false;
        }
        String reason = "resumed " + made + " times after its process died, without completing one more stage"
                + " (checkpoint.recovery.max-attempts). Find out what takes the process down, then resume it by hand.";
        Entry parked = new Entry.RunFailed(
                clock.instant(),
                Tally.NONE,
                new ErrorInfo(RunParkedException.class.getName(), reason, List.of(), null, List.of()),
                null);
        if (store.append(new Append(journal.runId(), journal.nextSeq(), List.of(parked), Trigger.FAILURE))
                == AppendOutcome.WRITTEN) {
            store.release(journal.runId());
            log.error("{} run={} is parked as failed: {}", journal.start().pipeline(), journal.runId(), reason);
        }
        return true;
    }
}
