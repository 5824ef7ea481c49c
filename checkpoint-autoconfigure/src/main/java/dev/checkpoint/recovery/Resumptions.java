package dev.checkpoint.recovery;

import dev.checkpoint.RunSummary;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.error.RunPausedException;
import dev.checkpoint.error.RunTakenOverException;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.redaction.Redactor;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Resumes interrupted runs, each in isolation, and remembers those that were refused. */
final class Resumptions {

    private static final Logger log = LoggerFactory.getLogger(Resumptions.class);

    private final CheckpointStore store;

    private final Consumer<Journal> resume;

    private final Predicate<RunId> stopAsAsked;

    private final Attempts attempts;

    private final Redactor redactor;

    /** How many entries they had when they were refused. */
    private final Map<String, Long> givenUp = new ConcurrentHashMap<>();

    Resumptions(
            CheckpointStore store,
            Consumer<Journal> resume,
            Predicate<RunId> stopAsAsked,
            Attempts attempts,
            Redactor redactor) {
        this.store = store;
        this.resume = resume;
        this.stopAsAsked = stopAsAsked;
        this.attempts = attempts;
        this.redactor = redactor;
    }

    /** How many runs were refused. */
    int givenUp() {
        return givenUp.size();
    }

    /** Whether it was refused with this journal; once its journal changes, it is tried again. */
    boolean isGivenUp(RunSummary run) {
        return isGivenUp(run.runId(), run.entries());
    }

    boolean isGivenUp(Journal journal) {
        return isGivenUp(journal.runId().value(), journal.nextSeq());
    }

    private boolean isGivenUp(String run, long now) {
        Long entries = givenUp.get(run);
        return entries != null && entries == now;
    }

    /** Resumes a run on the thread of the caller, unless it had its attempts. Throws nothing: what went wrong is reported. */
    void resume(RunSummary run) {
        try {
            RunId id = new RunId(run.runId());
            if (stopAsAsked.test(id) || !isDue(run)) {
                return;
            }
            Journal journal = store.open(id).orElse(null);
            if (journal == null || attempts.parked(journal)) {
                return;
            }
            RunStatus status = journal.lastOfRun().status();
            if (!status.isEnd()) {
                resume.accept(journal);
            } else if (journal.nextSeq() == run.entries()) {
                giveUp(
                        run,
                        "its journal says that it is " + status + ", and the store lists it as " + run.status()
                                + ": was that changed by hand?");
            }
        } catch (StoreException unavailable) {
            log.warn("run={} is not recovered in this round: {}", run.runId(), masked(unavailable.getMessage()));
        } catch (RunActiveException | RunTakenOverException | RunPausedException stopped) {
            // another instance has it now, or will; and should that one die, it is recovered once more
            log.debug("run={} is recovered by another instance", run.runId(), stopped);
        } catch (CheckpointException refused) {
            giveUp(run, refused.getMessage());
        } catch (RuntimeException | Error failed) {
            if (isAsItWas(run)) {
                giveUp(run, failed.toString());
            } else {
                // the run has failed, and its journal says so
                log.debug(
                        "run={} was recovered and failed with {}",
                        run.runId(),
                        failed.getClass().getName());
            }
        }
    }

    /** Others are found because something was asked of them, and are not continued. */
    private static boolean isDue(RunSummary run) {
        return run.status() == RunStatus.INTERRUPTED || run.status() == RunStatus.WAITING;
    }

    private void giveUp(RunSummary run, @Nullable String reason) {
        givenUp.put(run.runId(), run.entries());
        log.warn("run={} of pipeline {} is not recovered: {}", run.runId(), run.pipeline(), masked(reason));
    }

    private String masked(@Nullable String message) {
        return redactor.text(String.valueOf(message));
    }

    /** Whether the pipeline was not called at all; for one that throws says so in its journal. */
    private boolean isAsItWas(RunSummary run) {
        try {
            return store.open(new RunId(run.runId()))
                    .filter(journal -> journal.entries().size() == run.entries())
                    .isPresent();
        } catch (CheckpointException unreadable) {
            return false;
        }
    }
}
