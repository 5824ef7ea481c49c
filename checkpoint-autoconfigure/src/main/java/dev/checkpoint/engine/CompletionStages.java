package dev.checkpoint.engine;

import dev.checkpoint.spec.Frame;
import dev.checkpoint.spec.ReturnAdapter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Methods that return a {@code CompletionStage}: executed when they are called, ended when it completes. */
public final class CompletionStages implements ReturnAdapter {

    @Override
    public boolean supports(Class<?> type) {
        return CompletionStage.class.isAssignableFrom(type);
    }

    @Override
    public Type valueType(Type declared) {
        return declared instanceof ParameterizedType generic && generic.getActualTypeArguments().length == 1
                ? generic.getActualTypeArguments()[0]
                : Object.class;
    }

    @Override
    public @Nullable Object call(@Nullable Frame frame, Call call) throws Throwable {
        return call.serve(frame);
    }

    @Override
    public CompletionStage<?> stage(Object returned) {
        return (CompletionStage<?>) returned;
    }

    @Override
    public Object of(@Nullable Object value) {
        return CompletableFuture.completedFuture(value);
    }

    @Override
    public Object observe(Object returned, Frame frame, Ends ends) {
        return ((CompletionStage<?>) returned).handle((value, error) -> {
            if (error == null) {
                ends.value(value);
                return value;
            }
            Throwable cause = error instanceof CompletionException ? error.getCause() : null;
            ends.error(cause == null ? error : cause);
            throw error instanceof CompletionException same ? same : new CompletionException(error);
        });
    }

    @Override
    public Object limit(Object returned, Duration left, Supplier<RuntimeException> timedOut) {
        return ((CompletionStage<?>) returned)
                .toCompletableFuture()
                .copy()
                .orTimeout(left.toNanos(), TimeUnit.NANOSECONDS)
                .exceptionally(error -> {
                    throw error instanceof TimeoutException
                            ? (RuntimeException) timedOut.get().initCause(error)
                            : error instanceof CompletionException same ? same : new CompletionException(error);
                });
    }
}
