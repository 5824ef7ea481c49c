package dev.checkpoint.spi.event;

/**
 * Receives all events of runs, on the thread on which they happen. A bean of this type is registered automatically.
 *
 * <p><strong>Exceptions</strong> of a listener are reported once and never reach the run. <strong>Be fast:</strong> the
 * stage waits for listeners. <strong>Order:</strong> the end of a stage is published after its entry was passed to the
 * store, and before the caller sees the value.
 */
@FunctionalInterface
public interface CheckpointListener {

    /** Handles an event. */
    void onEvent(CheckpointEvent event);
}
