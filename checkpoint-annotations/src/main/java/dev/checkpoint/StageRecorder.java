package dev.checkpoint;

import org.jspecify.annotations.Nullable;

/**
 * Records information about a stage in its journal entry. Inject it as a bean.
 *
 * <p><strong>Harmless everywhere.</strong> Outside a stage every call is a no-op. A value that cannot be written is
 * omitted and reported, and never causes the stage to fail. Can be used on any thread that carries the current run.
 */
public interface StageRecorder {

    /** Records which model was chosen, and why. */
    void model(ModelDecision decision);

    /** Records which template was rendered, with its variables and result. */
    void template(TemplateRendering rendering);

    /** Records a value under a name; a later value replaces an earlier one. */
    void note(String name, @Nullable Object value);

    /**
     * Reports the progress of the stage. Listeners are notified immediately, and the last state is recorded as a note.
     *
     * @param done the amount that is done, in any unit
     * @param total the total amount, in the same unit; 0 if unknown
     */
    void progress(long done, long total);

    /**
     * Returns a key for calls to services that detect repeated requests: the same for this stage of this run with these
     * arguments, over all attempts and resumes. Outside a stage, every call returns a new key.
     */
    String idempotencyKey();

    /** Returns the id of the current run; empty outside any run. */
    String runId();
}
