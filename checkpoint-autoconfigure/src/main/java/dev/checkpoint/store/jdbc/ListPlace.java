package dev.checkpoint.store.jdbc;

import dev.checkpoint.RunCursor;
import dev.checkpoint.RunOrder;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list as SQL, and the place in it where a page begins.
 *
 * @param order of the list; null for that of the ids, in which runs never move
 * @param after where the page begins; null for the front
 */
record ListPlace(@Nullable RunOrder order, @Nullable RunCursor after) {

    /** The columns of one part of the search. */
    record Names(String updated, String prefix) {

        /** Of the rows of runs that are not executing. */
        static final Names OF_RUNS = new Names("r.UPDATED_AT", "r.");

        /** Of both parts together. */
        static final Names OF_ALL = new Names("LAST_AT", "");

        String run() {
            return prefix + "RUN_ID";
        }

        String key(RunOrder.By by) {
            return switch (by) {
                case UPDATED -> updated;
                case STARTED -> prefix + "STARTED_AT";
                case ENDED -> prefix + "ENDED_AT";
                case TOOK -> prefix + "TOOK_NANOS";
                case COST -> throw new IllegalArgumentException("no column has the cost of a run");
            };
        }
    }

    /** What is behind the place, with AND in front. */
    void addCondition(Names names, StringBuilder to, List<Object> parameters) {
        if (after == null) {
            return;
        }
        if (order == null) {
            to.append(" AND ").append(names.run()).append(" > ?");
            parameters.add(after.runId());
            return;
        }
        String key = names.key(order.by());
        Object place = place(after);
        if (place == null) {
            to.append(" AND ")
                    .append(key)
                    .append(" IS NULL AND ")
                    .append(names.run())
                    .append(" > ?");
            parameters.add(after.runId());
            return;
        }
        String beyond = order.ascending() ? ">" : "<";
        // in this form all databases begin at the place in the index
        String behind = key + " " + beyond + "= ? AND (" + key + " " + beyond + " ? OR " + names.run() + " > ?)";
        to.append(" AND ").append(mayBeNull(order) ? "(" + key + " IS NULL OR " + behind + ")" : behind);
        parameters.addAll(List.of(place, place, after.runId()));
    }

    private static @Nullable Object place(RunCursor after) {
        if (after.time() != null) {
            return Columns.utc(after.time());
        }
        BigDecimal seconds = after.number();
        return seconds == null ? null : seconds.movePointRight(9).longValue();
    }

    private static boolean mayBeNull(RunOrder order) {
        return order.by() == RunOrder.By.ENDED || order.by() == RunOrder.By.TOOK;
    }

    /** The end of a query that sorts it. */
    String sorted(Names names) {
        if (order == null) {
            return " ORDER BY " + names.run();
        }
        String key = names.key(order.by());
        return " ORDER BY " + (mayBeNull(order) ? "CASE WHEN " + key + " IS NULL THEN 1 ELSE 0 END, " : "") + key
                + (order.ascending() ? ", " : " DESC, ") + names.run();
    }
}
