package dev.checkpoint.reactive;

import dev.checkpoint.spec.CurrentRun;
import dev.checkpoint.spec.Frame;
import dev.checkpoint.spi.event.Execution;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Sets the current run of the thread during every signal, in both directions, and adds the run to the context of the
 * upstream operators. Thus the work of a stage belongs to the stage, and the work after it does not.
 */
final class FrameSubscriber<T> implements CoreSubscriber<T>, Subscription {

    private final CoreSubscriber<? super T> actual;

    private final Frame frame;

    private final Context context;

    private @Nullable Subscription subscription;

    FrameSubscriber(CoreSubscriber<? super T> actual, Frame frame) {
        this.actual = actual;
        this.frame = frame;
        this.context = actual.currentContext()
                .put(CurrentRun.KEY, frame)
                .putAllMap(frame.execution().carried());
    }

    void inFrame(Runnable signal) {
        Frame before = CurrentRun.get();
        CurrentRun.set(frame);
        try (Execution.Scope scope = frame.execution().open()) {
            signal.run();
        } finally {
            CurrentRun.set(before);
        }
    }

    @Override
    public Context currentContext() {
        return context;
    }

    @Override
    public void onSubscribe(Subscription given) {
        if (Operators.validate(subscription, given)) {
            subscription = given;
            inFrame(() -> actual.onSubscribe(this));
        }
    }

    @Override
    public void onNext(T item) {
        inFrame(() -> actual.onNext(item));
    }

    @Override
    public void onError(Throwable error) {
        inFrame(() -> actual.onError(error));
    }

    @Override
    public void onComplete() {
        inFrame(actual::onComplete);
    }

    @Override
    public void request(long items) {
        Subscription upstream = subscription;
        if (upstream != null) {
            inFrame(() -> upstream.request(items));
        }
    }

    @Override
    public void cancel() {
        Subscription upstream = subscription;
        if (upstream != null) {
            inFrame(upstream::cancel);
        }
    }
}
