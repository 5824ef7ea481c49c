package dev.checkpoint.test;

import dev.checkpoint.RunDetails;
import dev.checkpoint.RunExplorer;
import java.util.concurrent.Callable;

/** Assertions about runs and pipelines; import its methods statically, beside those of AssertJ. */
public final class CheckpointAssertions {

    private CheckpointAssertions() {}

    /**
     * Starts assertions about a run of the application of this test, as it is now.
     *
     * @param runId id of the run
     * @throws dev.checkpoint.error.RunNotFoundException if there is no such run
     * @throws IllegalStateException outside a test with {@link CheckpointTest}
     */
    public static RunAssert assertThatRun(String runId) {
        return assertThatRun(
                CurrentTest.bean(RunExplorer.class, "assertThatRun(id)").get(runId));
    }

    /**
     * Starts assertions about a run. What was skipped is known in tests with {@link CheckpointTest} only.
     *
     * @param run the run, from {@link RunExplorer#get}
     */
    public static RunAssert assertThatRun(RunDetails run) {
        return new RunAssert(run, CurrentTest.beanIfAny(RunEvents.class));
    }

    /**
     * Starts assertions about a pipeline, in a test with {@link CheckpointTest}.
     *
     * @param call one call of the pipeline, which waits for its end
     */
    public static PipelineAssert assertThatPipeline(Callable<?> call) {
        return new PipelineAssert(call);
    }

    /**
     * Starts assertions about a pipeline without a result.
     *
     * @param call one call of the pipeline, which waits for its end
     */
    public static PipelineAssert assertThatPipeline(Action call) {
        return new PipelineAssert(() -> {
            call.run();
            return null;
        });
    }

    /** A call that has no result. */
    @FunctionalInterface
    public interface Action {

        /** Calls the pipeline. */
        void run() throws Exception;
    }
}
