package dev.checkpoint.inspect;

import dev.checkpoint.RunProgress;
import dev.checkpoint.RunningStage;
import dev.checkpoint.model.RunId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of the runs that this process is executing, beyond their journals. */
@FunctionalInterface
public interface ExecutedHere {

    /** The stages of a run that are being executed; empty if another instance executes it. */
    List<RunningStage> running(RunId run);

    /** How far a fan-out directly in the pipeline has come; null if there is none, or that is not known. */
    default RunProgress.@Nullable Items items(RunId run) {
        return null;
    }
}
