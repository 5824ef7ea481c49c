package dev.checkpoint.fanout;

import dev.checkpoint.FanOut.Call;
import dev.checkpoint.FanOut.Items;
import dev.checkpoint.FanOutResult;
import dev.checkpoint.StageRecorder;
import dev.checkpoint.spec.CurrentRun;
import dev.checkpoint.spec.Frame;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One fan-out before it is executed. */
record ItemsOnThreads<T>(List<T> items, int limit, Supplier<Executor> executor, StageRecorder recorder)
        implements Items<T> {

    @Override
    public Items<T> concurrency(int concurrency) {
        if (concurrency < 1) {
            throw new IllegalArgumentException("The concurrency of a fan-out is " + concurrency
                    + ", but at least one item is processed at a time. Give 1 or more.");
        }
        return new ItemsOnThreads<>(items, concurrency, executor, recorder);
    }

    @Override
    public Items<T> failFast() {
        return this;
    }

    @Override
    public <R extends @Nullable Object, X extends Exception> List<R> apply(Call<? super T, ? extends R, X> function)
            throws X {
        return this.<R, X>executed(function, true).results();
    }

    @Override
    public <R extends @Nullable Object> FanOutResult<R> collectFailures(
            Call<? super T, ? extends R, ? extends Exception> function) {
        return this.<R, RuntimeException>executed(function, false);
    }

    /** Throws what the function declares, if the first failure stops; else nothing checked. */
    private <R extends @Nullable Object, X extends Exception> FanOutResult<R> executed(
            Call<? super T, ? extends R, ? extends Exception> function, boolean failFast) throws X {
        Frame frame = CurrentRun.get();
        SharedWork<T, R> work =
                new SharedWork<>(items, function, failFast, new FanProgress(recorder, frame, items.size()));
        try {
            int helpers = Math.min(limit, items.size()) - 1;
            if (helpers > 0) {
                Helpers.with(work, frame).start(executor.get(), helpers);
            }
            work.take();
        } finally {
            work.await();
        }
        Throwable failure = work.failure();
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            @SuppressWarnings("unchecked")
            X declared = (X) failure;
            throw declared;
        }
        return work.result();
    }
}
