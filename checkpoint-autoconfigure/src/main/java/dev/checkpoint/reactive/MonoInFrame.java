package dev.checkpoint.reactive;

import dev.checkpoint.spec.Frame;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/** A {@code Mono} whose subscription and signals happen inside a run. */
final class MonoInFrame<T> extends Mono<T> {

    private final Mono<T> source;

    private final Frame frame;

    MonoInFrame(Mono<T> source, Frame frame) {
        this.source = source;
        this.frame = frame;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        FrameSubscriber<T> subscriber = new FrameSubscriber<>(actual, frame);
        subscriber.inFrame(() -> source.subscribe(subscriber));
    }
}
