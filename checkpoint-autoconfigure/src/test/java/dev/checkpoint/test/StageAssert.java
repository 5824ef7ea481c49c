package dev.checkpoint.test;

import dev.checkpoint.StageSummary;
import dev.checkpoint.model.ErrorInfo;
import java.util.List;

/** Assertions about a stage of a run; {@link #and} goes back to the run. */
public final class StageAssert {

    private final RunAssert run;

    private final List<StageSummary> ends;

    private final StageSummary last;

    StageAssert(RunAssert run, List<StageSummary> ends) {
        this.run = run;
        this.ends = ends;
        this.last = ends.get(ends.size() - 1);
    }

    /** Verifies how many attempts the last call took, the one that completed included. */
    public StageAssert withAttempts(int attempts) {
        return check(last.attempt() == attempts, "with " + attempts + " attempts, not " + last.attempt());
    }

    /** Verifies how often it ended in all executions of the run, failed attempts included. */
    public StageAssert executedTimes(int times) {
        return check(ends.size() == times, "executed " + times + " times, not " + ends.size());
    }

    /** Verifies that it ended with a result. */
    public StageAssert completed() {
        return check(last.completed(), "completed");
    }

    /** Verifies that it ended with an exception of this very class. */
    public StageAssert failedWith(Class<? extends Throwable> error) {
        ErrorInfo thrown = last.error();
        return check(thrown != null && thrown.type().equals(error.getName()), "failed with " + error.getName());
    }

    /** Verifies that a resume can use its result. */
    public StageAssert withRestorableResult() {
        String why = last.notRestorable();
        return completed().check(why == null, "with a result that a resume can use, but it cannot be restored: " + why);
    }

    /** Goes back to the run. */
    public RunAssert and() {
        return run;
    }

    private StageAssert check(boolean holds, String expectation) {
        run.check(holds, "to have the stage " + last.stage() + " " + expectation);
        return this;
    }
}
