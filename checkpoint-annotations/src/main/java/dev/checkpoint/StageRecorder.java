package dev.checkpoint;

import org.jspecify.annotations.Nullable;

/**
 * What a stage may say about itself, kept in its journal entry. A bean to inject.
 *
 * <p><strong>Harmless everywhere.</strong> Outside a stage every call is a no-op; a value that cannot be written is left
 * out and reported, and never fails the stage. Usable from any thread that carries the current run.
 */
public interface StageRecorder {

    /** Records which model was chosen and why. */
    void model(ModelDecision decision);

    /** Records which template was rendered with what. */
    void template(TemplateRendering rendering);

    /** Records a value under a name; the last one of a name counts. */
    void note(String name, @Nullable Object value);

    /**
     * Says how far the stage has come; told to listeners at once and kept as a note of the last state.
     *
     * @param done what is done, in any unit
     * @param total all there is, in the same unit; 0 if unknown
     */
    void progress(long done, long total);

    /**
     * A key for calls to services that recognise repetitions: the same for this stage of this run with these arguments,
     * over all attempts and resumes. Outside a stage a new one with every call.
     */
    String idempotencyKey();

    /** Id of the current run; empty outside any. */
    String runId();
}
