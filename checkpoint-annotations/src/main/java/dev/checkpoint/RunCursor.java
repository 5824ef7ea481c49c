package dev.checkpoint;

import dev.checkpoint.error.RunQueryException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list of runs: the run after which a page begins. Runs that are written to meanwhile may move within the list; in
 * the default order they move to its front, and are not met again.
 *
 * @param order the order of the list
 * @param time the time of that run that the list is sorted by; null if it has none, or the list is sorted by a number
 * @param number the number of that run that the list is sorted by; null if it has none, or the list is sorted by a time
 * @param runId its id
 */
public record RunCursor(RunOrder order, @Nullable Instant time, @Nullable BigDecimal number, String runId) {

    private static final char BETWEEN = ',';

    /** Whether a run comes behind this place. */
    public boolean isBefore(RunSummary run) {
        int here =
                order.by().isTime() ? order.compare(time, order.time(run)) : order.compare(number, order.number(run));
        return here < 0 || here == 0 && runId.compareTo(run.runId()) < 0;
    }

    /** The place behind a run in a list in the default order. */
    public static RunCursor after(RunSummary run) {
        return after(run, RunOrder.LAST_UPDATED_FIRST);
    }

    /** The place behind a run in a list in some order. */
    public static RunCursor after(RunSummary run, RunOrder order) {
        return new RunCursor(order, order.time(run), order.number(run), run.runId());
    }

    /**
     * Reads a place as {@link #toString} writes it.
     *
     * @throws RunQueryException if it is none
     */
    public static RunCursor parse(String written) {
        int first = written.indexOf(BETWEEN);
        int second = written.indexOf(BETWEEN, first + 1);
        if (first < 0 || second < 0 || second == written.length() - 1) {
            throw wrong(written);
        }
        RunOrder order = RunOrder.parse(written.substring(0, first));
        String key = written.substring(first + 1, second);
        String run = written.substring(second + 1);
        try {
            return key.isEmpty()
                    ? new RunCursor(order, null, null, run)
                    : order.by().isTime()
                            ? new RunCursor(order, Instant.parse(key), null, run)
                            : new RunCursor(order, null, new BigDecimal(key), run);
        } catch (DateTimeException | NumberFormatException none) {
            throw wrong(written);
        }
    }

    private static RunQueryException wrong(String written) {
        return new RunQueryException(
                "after", "'" + written + "' is no place in a list of runs. Take it from the page before.");
    }

    /** The order, what it sorts by and the id, with commas between them. */
    @Override
    public String toString() {
        String key = time != null ? time.toString() : number != null ? number.toPlainString() : "";
        return order + String.valueOf(BETWEEN) + key + BETWEEN + runId;
    }
}
