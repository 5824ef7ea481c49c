package dev.checkpoint.spi.event;

/**
 * Told of everything that happens to a run, on the thread on which it happens. A bean of this type is found by itself.
 *
 * <p><strong>Exceptions</strong> of a listener are reported once and never reach the run. <strong>Be quick:</strong> the
 * stage waits. <strong>Order:</strong> a stage's end is told after its entry was handed to the store, and before the
 * caller sees the value.
 */
@FunctionalInterface
public interface CheckpointListener {

    /** Something happened. */
    void onEvent(CheckpointEvent event);
}
