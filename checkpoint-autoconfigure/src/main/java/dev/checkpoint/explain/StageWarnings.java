package dev.checkpoint.explain;

import dev.checkpoint.explain.details.ItemKind;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import org.jspecify.annotations.Nullable;

/** Tells the developer, once, of what a stage wanted to record and could not; the stage itself goes on. */
final class StageWarnings {

    private final Explainer explainer;

    private final RunId run;

    private final StageId stage;

    StageWarnings(Explainer explainer, RunId run, StageId stage) {
        this.explainer = explainer;
        this.run = run;
        this.stage = stage;
    }

    /**
     * Items of a kind are left out.
     *
     * @param what what there is too much of; null if nothing is left out
     */
    void tooMuch(ItemKind kind, @Nullable String what) {
        if (what != null) {
            explainer.once(
                    "many " + kind.field() + " " + stage.name(),
                    "Stage {} records more than {}; further {} are counted and left out.",
                    stage.name(),
                    what,
                    kind.field());
        }
    }

    /** Nothing that is recorded makes the stage fail: not a redactor that throws, nor a heap that does not suffice. */
    void guarded(String what, Runnable recording) {
        try {
            recording.run();
        } catch (Throwable broken) {
            broken(what, broken);
        }
    }

    /** Recording something threw this. */
    void broken(String what, Throwable broken) {
        explainer.once(
                "broken " + what + " " + stage.name(),
                "A {} of stage {} is left out of the journal: recording it threw {}.",
                what,
                stage.name(),
                broken.getClass().getName());
    }

    /** Whether the stage gave what is to be recorded. */
    boolean isGiven(@Nullable Object value, String what, String needed) {
        if (value == null) {
            explainer.once(
                    "null " + what + " " + stage.name(),
                    "StageRecorder.{} was called by stage {} without {}, and records nothing.",
                    what,
                    stage.name(),
                    needed);
        }
        return value != null;
    }

    /** The stage had ended when it was to be recorded. */
    void late(String what) {
        explainer.once(
                "late " + stage.name(),
                "StageRecorder.{} was called for stage {} of run={} after the stage had ended, and is not recorded. Let"
                        + " the stage wait for everything it starts.",
                what,
                stage,
                run);
    }
}
