package dev.checkpoint.autoconfigure;

/** Searches for runs that are due. */
@FunctionalInterface
public interface RecoveryTrigger {

    /** Searches in a moment, on another thread, and continues what it finds. */
    void soon();
}
