package dev.checkpoint;

import dev.checkpoint.error.CheckpointException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fan-out that collects failures has made.
 *
 * @param results of the items that succeeded, in the order of the items
 * @param failures of the other items, in the order of the items
 * @param <R> type of a result
 */
public record FanOutResult<R extends @Nullable Object>(List<R> results, List<Failure> failures) {

    /** Copies the lists. */
    public FanOutResult {
        results = Collections.unmodifiableList(new ArrayList<>(results)); // results may be null
        failures = List.copyOf(failures);
    }

    /**
     * The results, if no item failed.
     *
     * @throws CheckpointException if an item failed; its cause is the first failure, and the others are suppressed in it
     */
    public List<R> orThrow() {
        if (failures.isEmpty()) {
            return results;
        }
        Failure first = failures.get(0);
        CheckpointException failed = new CheckpointException(
                failures.size() + " of " + (results.size() + failures.size())
                        + " items failed, the first of them at index " + first.index()
                        + ". Repair the cause and resume the run: only the missing items are executed.",
                first.exception());
        failures.stream().skip(1).forEach(failure -> failed.addSuppressed(failure.exception()));
        throw failed;
    }

    /**
     * An item that failed.
     *
     * @param index of the item in the collection, from 0
     * @param item as it was given
     * @param exception what the function threw
     */
    public record Failure(int index, Object item, Exception exception) {}
}
