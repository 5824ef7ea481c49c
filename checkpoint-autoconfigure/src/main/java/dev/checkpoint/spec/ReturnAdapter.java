package dev.checkpoint.spec;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How methods of one return type give their value: later, and perhaps only to those who ask for it.
 *
 * <p><b>Threading</b>: used by several threads at the same time. <b>Order</b>: whoever waits for a value sees it after
 * {@link Ends} has been told.
 */
public interface ReturnAdapter {

    /** Whether it knows methods that are declared to return this. */
    boolean supports(Class<?> type);

    /** The declared type of the value that is kept. */
    Type valueType(Type declared);

    /**
     * Lets a call be served: now, or whenever somebody asks the returned object for its value.
     *
     * @param frame where the calling thread stands
     */
    @Nullable
    Object call(@Nullable Frame frame, Call call) throws Throwable;

    /** The end of what was returned, which is begun if it has to be asked: for callers that know no type of result. */
    CompletionStage<?> stage(Object returned);

    /** An object that gives a value that is there already. */
    Object of(@Nullable Object value);

    /**
     * The same object, whose end is told first.
     *
     * @param frame where the method was executed, and so what it does later
     */
    Object observe(Object returned, Frame frame, Ends ends);

    /** The same object, which gives its value in time or fails. */
    Object limit(Object returned, Duration left, Supplier<RuntimeException> timedOut);

    /** A call of a stage or a pipeline. */
    @FunctionalInterface
    interface Call {

        /** Serves it, from where the run stands. */
        @Nullable
        Object serve(@Nullable Frame frame) throws Throwable;
    }

    /** Told once how the value came. What it throws is what the waiting code gets. */
    interface Ends {

        /** A value, or none. */
        void value(@Nullable Object value);

        /** An exception, as the application threw it. */
        void error(Throwable error);

        /** Nobody wants it any more. */
        void cancelled();
    }
}
