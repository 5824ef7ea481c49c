package dev.checkpoint.reactive;

import dev.checkpoint.spec.Frame;
import dev.checkpoint.spec.ReturnAdapter;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Handles methods that return a {@code Mono}: each subscription executes the call, and an empty one is stored as null.
 */
public final class MonoResults implements ReturnAdapter {

    @Override
    public boolean supports(Class<?> type) {
        return type == Mono.class;
    }

    @Override
    public Type valueType(Type declared) {
        return Subscriptions.elementType(declared);
    }

    @Override
    public Object call(@Nullable Frame frame, Call call) {
        return Mono.deferContextual(context -> {
            Frame where = Subscriptions.frame(context, frame);
            Object served = Subscriptions.serve(where, call);
            Mono<Object> mono = served instanceof Throwable error ? Mono.error(error) : mono(served);
            return where == null ? mono : new MonoInFrame<>(mono, where);
        });
    }

    @Override
    public CompletionStage<?> stage(Object returned) {
        return mono(returned).toFuture();
    }

    @Override
    public Object of(@Nullable Object value) {
        return Mono.justOrEmpty(value);
    }

    @Override
    public Object observe(Object returned, Frame frame, Ends ends) {
        return Subscriptions.observe(new MonoInFrame<>(mono(returned), frame), ends);
    }

    @Override
    public Object limit(Object returned, Duration left, Supplier<RuntimeException> timedOut) {
        return Subscriptions.limit(mono(returned), left, timedOut);
    }

    @SuppressWarnings("unchecked")
    private static Mono<Object> mono(@Nullable Object returned) {
        return returned == null ? Mono.empty() : (Mono<Object>) returned;
    }
}
