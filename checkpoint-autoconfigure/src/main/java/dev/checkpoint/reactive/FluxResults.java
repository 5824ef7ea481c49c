package dev.checkpoint.reactive;

import dev.checkpoint.spec.Frame;
import dev.checkpoint.spec.ReturnAdapter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Handles methods that return a {@code Flux}, whose result is stored as a list. Inside a run, the items are emitted
 * after the last one has arrived and the list is stored, so the stream must be finite and fit into memory.
 */
public final class FluxResults implements ReturnAdapter {

    @Override
    public boolean supports(Class<?> type) {
        return type == Flux.class;
    }

    @Override
    public Type valueType(Type declared) {
        return new ListType(Subscriptions.elementType(declared));
    }

    @Override
    public Object call(@Nullable Frame frame, Call call) {
        return Flux.deferContextual(context -> {
            Frame where = Subscriptions.frame(context, frame);
            Object served = Subscriptions.serve(where, call);
            Flux<Object> flux = served instanceof Throwable error ? Flux.error(error) : flux(served);
            return where == null ? flux : new FluxInFrame<>(flux, where);
        });
    }

    @Override
    public CompletionStage<?> stage(Object returned) {
        return flux(returned).collectList().toFuture();
    }

    @Override
    public Object of(@Nullable Object value) {
        return value == null ? Flux.empty() : Flux.fromIterable((List<?>) value);
    }

    @Override
    public Object observe(Object returned, Frame frame, Ends ends) {
        Mono<List<Object>> list = new FluxInFrame<>(flux(returned), frame).collectList();
        return Subscriptions.observe(list, ends).flatMapIterable(kept -> kept);
    }

    @Override
    public Object limit(Object returned, Duration left, Supplier<RuntimeException> timedOut) {
        return Subscriptions.limit(flux(returned).collectList(), left, timedOut).flatMapIterable(items -> items);
    }

    @SuppressWarnings("unchecked")
    private static Flux<Object> flux(@Nullable Object returned) {
        return returned == null ? Flux.empty() : (Flux<Object>) returned;
    }

    /** A list of the items of the stream. */
    private record ListType(Type element) implements ParameterizedType {

        @Override
        public Type[] getActualTypeArguments() {
            return new Type[] {element};
        }

        @Override
        public Type getRawType() {
            return List.class;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return null;
        }

        @Override
        public String getTypeName() {
            return "java.util.List<" + element.getTypeName() + ">";
        }
    }
}
