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
import java.util.concurrent.atomic.AtomicBoolean;
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

    /**
     * The application's own future is observed, and its caller gets another: a caller that completes what it holds, with
     * {@code orTimeout} for example, ends its waiting and not the execution. One that cancels it cancels both.
     */
    @Override
    public Object observe(Object returned, Frame frame, Ends ends) {
        if (!(returned instanceof CompletableFuture<?> own)) {
            return ((CompletionStage<?>) returned).handle((value, error) -> ended(value, error, ends));
        }
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<@Nullable Object> handed = own.newIncompleteFuture();
        own.whenComplete((value, error) -> {
            if (ended.compareAndSet(false, true)) {
                handOver(handed, value, error, ends);
            }
        });
        handed.whenComplete((value, error) -> {
            if (handed.isCancelled() && ended.compareAndSet(false, true)) {
                try {
                    own.cancel(true);
                } finally {
                    ends.cancelled();
                }
            }
        });
        return handed;
    }

    private static void handOver(
            CompletableFuture<@Nullable Object> handed, @Nullable Object value, @Nullable Throwable error, Ends ends) {
        try {
            handed.complete(ended(value, error, ends));
        } catch (Throwable thrown) {
            handed.completeExceptionally(thrown);
        }
    }

    private static @Nullable Object ended(@Nullable Object value, @Nullable Throwable error, Ends ends) {
        if (error == null) {
            ends.value(value);
            return value;
        }
        Throwable cause = error instanceof CompletionException ? error.getCause() : null;
        ends.error(cause == null ? error : cause);
        throw error instanceof CompletionException same ? same : new CompletionException(error);
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
