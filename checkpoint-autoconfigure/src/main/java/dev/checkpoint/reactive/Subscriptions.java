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

/** What a subscription does, whether it is to a {@code Mono} or to a {@code Flux}. */
final class Subscriptions {

    private Subscriptions() {}

    static Type elementType(Type declared) {
        return declared instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : Object.class;
    }

    /** Where a subscriber stands: what its context says, else where the method was called, else the thread. */
    static @Nullable Frame frame(ContextView context, @Nullable Frame called) {
        Object carried = context.getOrDefault(CurrentRun.KEY, null);
        if (carried instanceof Frame frame) {
            return frame;
        }
        return called != null ? called : CurrentRun.get();
    }

    /** Serves the call; an exception is returned, to be given to the subscriber. */
    static @Nullable Object serve(@Nullable Frame frame, Call call) {
        try {
            return CurrentRun.in(frame, () -> call.serve(frame));
        } catch (Throwable error) {
            Exceptions.throwIfFatal(error);
            return error;
        }
    }

    /** The same, whose end is told first, once; a subscriber that leaves after the end has not cancelled anything. */
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
        // a timeout of its own kind: one that the application throws stays what it is
        Mono<T> late = Mono.error(() -> {
            RuntimeException error = timedOut.get();
            error.initCause(new TimeoutException("Nothing came within the time that was left."));
            return error;
        });
        return source.timeout(left, late);
    }
}
