package dev.checkpoint.test;

import dev.checkpoint.RunDetails;
import dev.checkpoint.StageSummary;
import dev.checkpoint.model.RunStatus;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about a run as it was when it was read. What was executed and skipped is that of its last execution: what happened
 * since it was last started or resumed.
 *
 * <p>Stages are named as {@link RunDetails#stages()} names them: {@code plan}, {@code count[10]}, {@code outer/inner}. A name without
 * its key, such as {@code count}, stands for each call of the stage.
 */
public final class RunAssert extends AbstractAssert<RunAssert, RunDetails> {

    private final RunEvents.@Nullable Execution last;

    RunAssert(RunDetails run, @Nullable RunEvents events) {
        super(run, RunAssert.class);
        this.last = events == null ? null : events.of(run.runId());
    }

    /** Verifies that the run ended with a result. */
    public RunAssert isCompleted() {
        return hasStatus(RunStatus.COMPLETED);
    }

    /** Verifies that the run ended with an exception. */
    public RunAssert isFailed() {
        return hasStatus(RunStatus.FAILED);
    }

    /** Verifies that the process of the run died. */
    public RunAssert isInterrupted() {
        return hasStatus(RunStatus.INTERRUPTED);
    }

    /** Verifies that the run was paused. */
    public RunAssert isPaused() {
        return hasStatus(RunStatus.PAUSED);
    }

    /** Verifies that the run waits for a person, or for a time. */
    public RunAssert isWaiting() {
        return hasStatus(RunStatus.WAITING);
    }

    /** Verifies that the run was cancelled. */
    public RunAssert isCancelled() {
        return hasStatus(RunStatus.CANCELLED);
    }

    /** Verifies where the run stands. */
    public RunAssert hasStatus(RunStatus status) {
        return check(actual.status() == status, "to be " + status);
    }

    /** Verifies that the run failed, and which stage threw the exception. */
    public RunAssert failedIn(String stage) {
        isFailed();
        String error = String.valueOf(actual.summary().error());
        boolean thrown = actual.stages().stream()
                .map(StageSummary::stage)
                .anyMatch(each -> is(each, stage) && error.startsWith(each + ": "));
        return check(thrown, "to have failed in " + stage);
    }

    /** Verifies that these stages, and perhaps others, were executed, whether they completed or failed. */
    public RunAssert executed(String... stages) {
        return check(containsAll(executed(), stages), "to have executed " + String.join(", ", stages));
    }

    /** Verifies that these stages and no others were executed. */
    public RunAssert executedOnly(String... stages) {
        Set<String> others = executed().stream()
                .filter(each -> Arrays.stream(stages).noneMatch(stage -> is(each, stage)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return check(
                others.isEmpty() && containsAll(executed(), stages),
                "to have executed only " + String.join(", ", stages));
    }

    /** Verifies that no stage was executed: each got its recorded result, or none was called. */
    public RunAssert executedNothing() {
        return check(executed().isEmpty(), "to have executed no stage");
    }

    /**
     * Verifies that these stages, and perhaps others, were not executed, but got their recorded results.
     *
     * @throws IllegalStateException outside a test with {@link CheckpointTest}, where nothing is known of that
     */
    public RunAssert skipped(String... stages) {
        if (last == null) {
            throw new IllegalStateException("Nothing is known of what run '" + actual.runId()
                    + "' skipped: it was not executed in this test method, or the test class has no @CheckpointTest.");
        }
        // in a loop, one call may be skipped and an equal name executed
        return check(containsAll(last.skipped(), stages), "to have skipped " + String.join(", ", stages));
    }

    /** Verifies that a stage ended in this run, in whatever execution, and continues with assertions about its last end. */
    public StageAssert hasStage(String stage) {
        List<StageSummary> ends =
                actual.stages().stream().filter(each -> is(each.stage(), stage)).toList();
        check(!ends.isEmpty(), "to have the stage " + stage);
        return new StageAssert(this, ends);
    }

    /** What the last execution executed; of a run that was not executed in this test, what all did. */
    private Collection<String> executed() {
        return last != null
                ? last.executed()
                : actual.stages().stream().map(StageSummary::stage).collect(Collectors.toSet());
    }

    private static boolean containsAll(Collection<String> paths, String... stages) {
        return Arrays.stream(stages).allMatch(stage -> paths.stream().anyMatch(path -> is(path, stage)));
    }

    /** Whether a path is that of a stage, or of one of its calls with a key. */
    private static boolean is(String path, String stage) {
        return path.equals(stage)
                || path.startsWith(stage + "[")
                        && path.endsWith("]")
                        && !path.substring(stage.length()).contains("]/");
    }

    RunAssert check(boolean holds, String expectation) {
        isNotNull();
        if (!holds) {
            failWithMessage(
                    "%s",
                    "Expecting run '" + actual.runId() + "' " + expectation + ", but it is not so.\n\n"
                            + RunText.of(actual, last));
        }
        return this;
    }
}
