package dev.checkpoint.doctor;

/**
 * Examines one subject. A bean of this type is asked with those of Checkpoint, so a store of the application's own can bring
 * one.
 */
public interface Checkup {

    /** Returns the subject in one word. */
    String subject();

    /**
     * Examines it. Changes nothing, unless {@link Visit#mayWrite()}. What it throws is a finding, too, and keeps no other
     * examination from being made.
     */
    void examine(Visit visit, Diagnoses found);
}
