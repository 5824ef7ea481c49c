package dev.checkpoint.recovery;

import dev.checkpoint.engine.journal.OutsideWriter;
import dev.checkpoint.error.RunParkedException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Tally;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.event.RunParkedEvent;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Parks a run that takes its process down again and again, or wants to be tried again at once again and again. */
public final class Attempts {

    private static final Logger log = LoggerFactory.getLogger(Attempts.class);

    private final CheckpointStore store;

    private final OutsideWriter writer;

    private final int max;

    private final Clock clock;

    /**
     * Counts attempts.
     *
     * @param store where the runs are
     * @param writer marks the parked run
     * @param max how often a run is resumed without completing one more stage
     * @param clock the time written into entries
     */
    public Attempts(CheckpointStore store, OutsideWriter writer, int max, Clock clock) {
        this.store = store;
        this.writer = writer;
        this.max = max;
        this.clock = clock;
    }

    /** Whether the run has had its attempts; if so it is marked failed, with the reason. */
    boolean parked(Journal journal) {
        int died = journal.interruptionsWithoutProgress();
        int retried = journal.immediateRetriesWithoutProgress();
        // an instance that stood still finds its own runs interrupted until its next heartbeat
        if (Math.max(died, retried) < max || store.isHeld(journal.runId())) {
            return false;
        }
        String reason = died >= max
                ? "resumed " + died + " times after its process died, without completing one more stage"
                        + " (checkpoint.recovery.max-attempts). Find out what takes the process down, then resume it by hand."
                : "threw RetryAfterException " + retried + " times in a row with a time in the past"
                        + " (checkpoint.recovery.max-attempts). Let the stage name a later time, then resume the run by hand.";
        Entry.RunFailed parked = new Entry.RunFailed(
                clock.instant(),
                Tally.NONE,
                new ErrorInfo(
                        RunParkedException.class.getName(),
                        reason,
                        List.of(),
                        null,
                        List.of(),
                        ErrorInfo.ancestorsOf(RunParkedException.class)),
                null);
        RunParkedEvent event = new RunParkedEvent(
                parked.time(), journal.start().pipeline(), journal.runId().value(), reason);
        if (writer.append(journal, parked, Trigger.FAILURE, event) != AppendOutcome.WRITTEN) {
            log.debug("run={} is not parked, another instance goes on with it", journal.runId());
        }
        return true;
    }
}
