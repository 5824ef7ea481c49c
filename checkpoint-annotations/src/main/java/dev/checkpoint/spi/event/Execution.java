package dev.checkpoint.spi.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An execution that an {@link ExecutionObserver} observes. It has started when it is returned, and several threads use
 * it.
 */
public interface Execution {

    /** An execution that is not observed. */
    Execution NONE = new Execution() {
        @Override
        public @Nullable String trace() {
            return null;
        }

        @Override
        public void continues(String trace) {}

        @Override
        public Scope open() {
            return Scope.NONE;
        }

        @Override
        public void stop(ExecutionOutcome outcome, @Nullable Throwable error) {}
    };

    /** Returns its span as a W3C {@code traceparent}, which is stored in the journal; null if there is none. */
    @Nullable
    String trace();

    /**
     * Records that this execution continues or represents an earlier one.
     *
     * @param trace the {@link #trace} of the earlier execution
     */
    void continues(String trace);

    /**
     * Records a model call that the application reported. Calls by frameworks that observe them are not reported here.
     *
     * @param model name of the model
     * @param inputTokens tokens that the call consumed; negative if not known
     * @param outputTokens tokens that it produced; negative if not known
     */
    default void model(String model, long inputTokens, long outputTokens) {}

    /**
     * Returns the values that represent this execution where contexts are carried from thread to thread by name, as in
     * Reactor; empty if there are none.
     */
    default Map<String, Object> carried() {
        return Map.of();
    }

    /** Makes this execution the current one of this thread until this thread closes the scope. */
    Scope open();

    /**
     * Records the end of this execution; called once.
     *
     * @param outcome how it ended
     * @param error the exception it ended with; null if there is none
     */
    void stop(ExecutionOutcome outcome, @Nullable Throwable error);

    /** The period in which an execution is the current one of a thread. */
    @FunctionalInterface
    interface Scope extends AutoCloseable {

        /** The scope of an execution that is not observed. */
        Scope NONE = () -> {};

        /** Restores the previous execution. */
        @Override
        void close();
    }
}
