package dev.checkpoint.engine;

import dev.checkpoint.model.StageId;
import org.jspecify.annotations.Nullable;

/**
 * Where a thread stands: in a run, and perhaps in one of its stages.
 *
 * @param session the run
 * @param stage the innermost stage; null in the pipeline itself
 * @param recording what that stage says about itself; null in the pipeline itself
 */
public record Frame(RunSession session, @Nullable StageId stage, @Nullable StageRecording recording) {

    static Frame of(RunSession session) {
        return new Frame(session, null, null);
    }

    StageId child(String name, String key) {
        return stage == null ? new StageId("", name, key) : stage.child(name, key);
    }
}
