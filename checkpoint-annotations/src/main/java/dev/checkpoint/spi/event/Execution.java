package dev.checkpoint.spi.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One execution that an {@link ExecutionObserver} is around. Started when it is returned; used by several threads. */
public interface Execution {

    /** One that nobody observes. */
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

    /** Its span as a W3C {@code traceparent}, to be kept in the journal; null if there is none. */
    @Nullable
    String trace();

    /**
     * It goes on from an earlier execution, or stands for it.
     *
     * @param trace what that one's {@link #trace} was
     */
    void continues(String trace);

    /**
     * A model was called in it, so the application says; frameworks that observe their own calls are not told of here.
     *
     * @param model name of the model
     * @param inputTokens what the call consumed; negative if not known
     * @param outputTokens what it produced; negative if not known
     */
    default void model(String model, long inputTokens, long outputTokens) {}

    /** What stands for it where contexts are carried from thread to thread by name, as Reactor does; empty if nothing. */
    default Map<String, Object> carried() {
        return Map.of();
    }

    /** Makes it the current one of this thread until the scope is closed, by this thread. */
    Scope open();

    /**
     * It has ended; called once.
     *
     * @param outcome how
     * @param error the exception it ended with; null if with none
     */
    void stop(ExecutionOutcome outcome, @Nullable Throwable error);

    /** The time in which an execution is the current one of a thread. */
    @FunctionalInterface
    interface Scope extends AutoCloseable {

        /** Of an execution that nobody observes. */
        Scope NONE = () -> {};

        /** Puts back what was there. */
        @Override
        void close();
    }
}
