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

    /**
     * Returns whether this listener wants an event of a type now. An event that no listener wants is not created, which
     * saves time in each stage. Asked before each event, so be fast; the answer may change. Other events may be passed to
     * {@link #onEvent} nevertheless, if another listener wants them. True unless this is overridden.
     *
     * @param type one of the records that implement {@link CheckpointEvent}
     */
    default boolean wants(Class<? extends CheckpointEvent> type) {
        return true;
    }

    /**
     * Returns whether this listener may ever want an event of a type. Asked once for each type, so the answer must not change: if it
     * is false, the listener is neither {@linkplain #wants asked again} about this type nor passed an event of it. True unless this
     * is overridden.
     *
     * @param type one of the records that implement {@link CheckpointEvent}
     */
    default boolean mayWant(Class<? extends CheckpointEvent> type) {
        return true;
    }
}
