package dev.checkpoint.fanout;

import dev.checkpoint.FanOut;
import dev.checkpoint.StageRecorder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Processes items on the calling thread and on threads of an executor. */
public final class ThreadsFanOut implements FanOut {

    private static final int CONCURRENCY = 8;

    private final Supplier<Executor> executor;

    private final StageRecorder recorder;

    /**
     * Creates the bean.
     *
     * @param executor whose threads help; asked for at each fan-out, may refuse tasks but not block its caller
     * @param recorder what a stage is told about its progress with
     */
    public ThreadsFanOut(Supplier<Executor> executor, StageRecorder recorder) {
        this.executor = executor;
        this.recorder = recorder;
    }

    @Override
    public <T> Items<T> over(Collection<? extends T> items) {
        List<T> copy = new ArrayList<>(items.size());
        for (T item : items) {
            if (item == null) {
                throw new IllegalArgumentException("The item at index " + copy.size()
                        + " of a fan-out is null. Remove it from the collection before the call.");
            }
            copy.add(item);
        }
        return new ItemsOnThreads<>(copy, CONCURRENCY, executor, recorder);
    }
}
