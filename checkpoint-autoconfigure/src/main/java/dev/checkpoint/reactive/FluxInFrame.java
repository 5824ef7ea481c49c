package dev.checkpoint.reactive;

import dev.checkpoint.spec.Frame;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/** A {@code Flux} whose subscription and signals happen inside a run. */
final class FluxInFrame<T> extends Flux<T> {

    private final Flux<T> source;

    private final Frame frame;

    FluxInFrame(Flux<T> source, Frame frame) {
        this.source = source;
        this.frame = frame;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        FrameSubscriber<T> subscriber = new FrameSubscriber<>(actual, frame);
        subscriber.inFrame(() -> source.subscribe(subscriber));
    }
}
