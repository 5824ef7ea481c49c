package dev.checkpoint.reactive;

import dev.checkpoint.spec.CurrentRun;
import dev.checkpoint.spec.Frame;
import dev.checkpoint.spec.ReturnAdapter.Call;
import dev.checkpoint.spec.ReturnAdapter.Ends;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** Handles subscriptions to a {@code Mono} or a {@code Flux}. */
final class Subscriptions {

    private Subscriptions() {}

    static Type elementType(Type declared) {
        return declared instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : Object.class;
    }

    /**
     * The frame of a subscriber: from its context, otherwise from the call of the method, otherwise from the thread.
     */
    static @Nullable Frame frame(ContextView context, @Nullable Frame called) {
        Object carried = context.getOrDefault(CurrentRun.KEY, null);
        if (carried instanceof Frame frame) {
            return frame;
        }
        return called != null ? called : CurrentRun.get();
    }

    /** Handles the call. Returns an exception instead of throwing it, so that the subscriber receives it. */
    static @Nullable Object serve(@Nullable Frame frame, Call call) {
        try {
            return CurrentRun.in(frame, () -> call.serve(frame));
        } catch (Throwable error) {
            Exceptions.throwIfFatal(error);
            return error;
        }
    }

    /** The same publisher, which reports its end first, once. A cancellation after the end is not reported. */
    static <T> Mono<T> observe(Mono<T> source, Ends ends) {
        return Mono.defer(() -> {
            AtomicBoolean ended = new AtomicBoolean();
            return source.materialize()
                    .doOnNext(signal -> {
                        if (ended.compareAndSet(false, true)) {
                            Throwable error = signal.getThrowable();
                            if (error == null) {
                                ends.value(signal.get());
                            } else {
                                ends.error(error);
                            }
                        }
                    })
                    .<T>dematerialize()
                    .doOnCancel(() -> {
                        if (ended.compareAndSet(false, true)) {
                            ends.cancelled();
                        }
                    });
        });
    }

    static <T> Mono<T> limit(Mono<T> source, Duration left, Supplier<RuntimeException> timedOut) {
        // a separate kind of timeout: one that the application throws is not changed
        Mono<T> late = Mono.error(() -> {
            RuntimeException error = timedOut.get();
            error.initCause(new TimeoutException("No value was emitted within the remaining time."));
            return error;
        });
        return source.timeout(left, late);
    }
}
