package dev.checkpoint.spec;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Adapts methods with an asynchronous return type, whose value arrives later and possibly only after a subscription.
 *
 * <p><b>Threading</b>: used by several threads at the same time. <b>Order</b>: waiting code receives a value after
 * {@link Ends} has been called.
 */
public interface ReturnAdapter {

    /** Whether it supports methods with this declared return type. */
    boolean supports(Class<?> type);

    /** The declared type of the value that is stored. */
    Type valueType(Type declared);

    /**
     * Handles a call: immediately, or whenever the value of the returned object is requested.
     *
     * @param frame the frame of the calling thread
     */
    @Nullable
    Object call(@Nullable Frame frame, Call call) throws Throwable;

    /**
     * The completion of the returned object, which is subscribed to if necessary. For callers that do not know the type
     * of the result.
     */
    CompletionStage<?> stage(Object returned);

    /** An object with a value that is already available. */
    Object of(@Nullable Object value);

    /**
     * The same object, which reports its end before others see it.
     *
     * @param frame the frame in which the method was executed, and in which its later work is executed
     */
    Object observe(Object returned, Frame frame, Ends ends);

    /** The same object, which fails if its value does not arrive in time. */
    Object limit(Object returned, Duration left, Supplier<RuntimeException> timedOut);

    /** A call of a stage or a pipeline. */
    @FunctionalInterface
    interface Call {

        /** Handles the call in a frame. */
        @Nullable
        Object serve(@Nullable Frame frame) throws Throwable;
    }

    /** Called once with the outcome. An exception that it throws is passed to the waiting code. */
    interface Ends {

        /** A value, or none. */
        void value(@Nullable Object value);

        /** An exception, as the application threw it. */
        void error(Throwable error);

        /** The value is no longer requested. */
        void cancelled();
    }
}
