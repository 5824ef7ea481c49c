package dev.checkpoint.engine;

import dev.checkpoint.error.RunStoppedException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Why;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether an execution of a run was asked to stop, and whether the code of the run was told. A child run stops with the run
 * that called it. Thread-safe.
 */
final class Stopping {

    private final RunId run;

    private final @Nullable Stopping enclosing;

    private final StageThreads threads = new StageThreads();

    /** Ids of the requests that were made, in the store. */
    private final List<String> requests = new ArrayList<>(0);

    private volatile @Nullable AskedStop asked;

    private volatile boolean told;

    private volatile boolean onlyPauses;

    private volatile boolean over;

    Stopping(RunId run, @Nullable Stopping enclosing) {
        this.run = run;
        this.enclosing = enclosing;
    }

    /** The run is being undone and ends cancelled anyway: it can only be stopped for now. */
    void onlyPauses() {
        onlyPauses = true;
    }

    /** Asks; of several requests the strongest counts, and the first of those. */
    synchronized void ask(AskedStop stop) {
        if (stop.request() != null && !requests.contains(stop.request())) {
            requests.add(stop.request());
        }
        if (stop.isStrongerThan(asked) && !(onlyPauses && stop.isForGood())) {
            asked = stop;
        }
    }

    /** This is the last entry of the execution. */
    void over(Entry.@Nullable OfRun last) {
        over = last != null
                && (last.status() == RunStatus.PAUSED
                        || last.status().isEnd()
                        || last instanceof Entry.RunPaused paused && paused.why() == Why.UNDO);
    }

    /** The requests that are done, or came too late. */
    synchronized List<String> done() {
        return over ? List.copyOf(requests) : List.of();
    }

    /** What was asked of this run or of one that encloses it; null if nothing was. */
    @Nullable
    AskedStop asked() {
        AskedStop own = asked;
        if (enclosing == null) {
            return own;
        }
        AskedStop outer = enclosing.asked();
        return outer != null && outer.isStrongerThan(own) ? outer.ofChild(enclosing.run) : own;
    }

    /** The same, if the code of the run was told. */
    @Nullable
    AskedStop told() {
        return told ? asked() : null;
    }

    /** Whether a run encloses this one, or is this one. */
    boolean isIn(RunId other) {
        return run.equals(other) || enclosing != null && enclosing.isIn(other);
    }

    /** Stops the code of the run here, each time it comes here, if that was asked. */
    void check() {
        AskedStop stop = asked();
        if (stop != null) {
            told = true;
            throw stop.exception(run);
        }
    }

    void interrupt() {
        if (onlyPauses) {
            return;
        }
        threads.interrupt();
    }

    void enterStage() {
        threads.enter();
        AskedStop stop = asked();
        if (stop != null && stop.kind() == AskedStop.Kind.INTERRUPT) {
            // asked since this thread looked, and it may have been too early to be interrupted
            threads.interrupt();
        }
    }

    /** Whether the stage that is left was interrupted. */
    boolean leaveStage() {
        return threads.leave();
    }

    /** What the caller of a stage gets that was interrupted and threw something. */
    Throwable interrupted(Throwable error) {
        AskedStop stop = asked();
        if (stop == null) {
            return error;
        }
        told = true;
        if (error instanceof RunStoppedException) {
            return error;
        }
        RunStoppedException stopped = stop.exception(run);
        stopped.initCause(error);
        return stopped;
    }
}
