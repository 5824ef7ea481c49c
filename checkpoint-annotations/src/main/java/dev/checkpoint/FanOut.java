package dev.checkpoint;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applies a stage to each item of a collection, several at a time. Inject this bean into a pipeline or a stage:
 *
 * <pre>{@code
 * List<Summary> summaries = fanOut.over(pages).concurrency(8).apply(stages::summarize);
 * }</pre>
 *
 * <p>The function calls a stage of another bean, so that each item has an entry of its own: when the run is resumed, only the
 * items without a result are executed. The run is known on the threads that help. Outside a run, and with
 * {@code checkpoint.enabled=false}, the items are processed in the same way, and nothing is recorded.
 *
 * <p>The calling thread takes items too, so fan-outs inside a fan-out finish on an executor of any size, and on one that
 * refuses work. A method returns when no thread works on an item any more. Thread-safe.
 */
public interface FanOut {

    /**
     * Begins a fan-out; nothing is executed yet. The items are copied.
     *
     * @param items in the order of the results
     * @throws IllegalArgumentException if an item is null
     */
    <T> Items<T> over(Collection<? extends T> items);

    /**
     * The items of one fan-out, and how they are processed. Immutable: each method returns a changed copy.
     *
     * @param <T> type of the items
     */
    interface Items<T> {

        /**
         * How many items are processed at once at most, including the one of the calling thread; 8 by default.
         *
         * @throws IllegalArgumentException if it is less than 1
         */
        Items<T> concurrency(int limit);

        /** Stops at the first failure, which is what {@link #apply} does by default. */
        Items<T> failFast();

        /**
         * Processes the items. After a failure no further item is started; those that are being processed end first.
         *
         * <p>If the run is stopped (paused, cancelled, waiting), that is what is thrown, and the failures are suppressed in it.
         * If the calling thread is interrupted, the other threads are interrupted in their items, no further item is started,
         * and {@link dev.checkpoint.error.CheckpointException} is thrown; the thread stays interrupted.
         *
         * @return the results, in the order of the items
         * @throws X what the function threw for the first of the items that failed; the failures of others are suppressed in it
         */
        <R extends @Nullable Object, X extends Exception> List<R> apply(Call<? super T, ? extends R, X> function)
                throws X;

        /**
         * Processes all items, whichever of them fail. A stop of the run, an interruption and an {@link Error} end it as they end
         * {@link #apply}, because they are no failures of items.
         *
         * @return the results and the failures, in the order of the items
         */
        <R extends @Nullable Object> FanOutResult<R> collectFailures(
                Call<? super T, ? extends R, ? extends Exception> function);
    }

    /**
     * What is done with one item: usually a call of a stage.
     *
     * @param <T> type of the item
     * @param <R> type of the result
     * @param <X> what it may throw
     */
    @FunctionalInterface
    interface Call<T, R extends @Nullable Object, X extends Exception> {

        /** Processes the item; called on several threads at once. */
        R apply(T item) throws X;
    }
}
