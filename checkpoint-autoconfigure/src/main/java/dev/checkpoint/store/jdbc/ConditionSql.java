package dev.checkpoint.store.jdbc;

import dev.checkpoint.Comparison;
import dev.checkpoint.RunCondition;
import dev.checkpoint.RunQuery;
import dev.checkpoint.StageEnd;
import dev.checkpoint.spi.store.Attributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a query as SQL, as far as columns can answer them. Some are answered wholly; of others the SQL only leaves out
 * what cannot match, and {@link #left} has to be asked of each run that is found. Never leaves out a run that matches.
 */
final class ConditionSql {

    /** Texts that are the same in JSON, and that LIKE takes at most for more than they are. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9.:_-]+");

    private final Statements sql;

    private final StringBuilder text = new StringBuilder();

    private final List<Object> parameters = new ArrayList<>();

    private final List<RunCondition> left = new ArrayList<>();

    ConditionSql(RunQuery query, Statements sql) {
        this.sql = sql;
        for (RunCondition condition : query.conditions()) {
            if (!isAnswered(condition)) {
                left.add(condition);
            }
        }
    }

    /** Of the run {@code r}, each with AND in front. */
    void addTo(StringBuilder to, List<Object> itsParameters) {
        to.append(text);
        itsParameters.addAll(parameters);
    }

    /** The conditions on journals and summaries that the SQL does not answer wholly. */
    List<RunCondition> left() {
        return left;
    }

    /** Adds the SQL of a condition; whether that answers it wholly. */
    private boolean isAnswered(RunCondition condition) {
        if (condition instanceof RunCondition.Started started) {
            and("r.STARTED_AT >= ?", Columns.utcOrNull(started.since()));
            and("r.STARTED_AT < ?", Columns.utcOrNull(started.until()));
            return true;
        }
        if (condition instanceof RunCondition.Lasted lasted) {
            and("(r.TOOK_NANOS IS NULL OR r.TOOK_NANOS >= ?)", nanos(lasted.least()));
            and("(r.TOOK_NANOS IS NULL OR r.TOOK_NANOS <= ?)", nanos(lasted.most()));
            return false;
        }
        if (condition instanceof RunCondition.Instance instance) {
            and("r.INSTANCE = ?", Columns.fit(instance.name(), Columns.NAME));
            return true;
        }
        if (condition instanceof RunCondition.ErrorClass || condition instanceof RunCondition.ErrorText) {
            text.append(" AND r.STATUS = 'FAILED'");
            return false;
        }
        if (condition instanceof RunCondition.Stage stage) {
            return stage(stage);
        }
        if (condition instanceof RunCondition.Model model) {
            if (PLAIN.matcher(model.name()).matches()) {
                // unless it is written with escapes that are not needed
                and(entry("(e.DETAILS LIKE ? OR e.DETAILS LIKE '%u00%')"), "%\"" + model.name() + "\"%");
            }
            return false;
        }
        if (condition instanceof RunCondition.Argument argument) {
            return argument(argument);
        }
        if (condition instanceof RunCondition.Metadata) {
            text.append(" AND ").append(entry("e.ENTRY_KIND = 'checkpoint-named'"));
        }
        return false;
    }

    /** Durations that a column cannot hold are longer than any. */
    private static @Nullable Long nanos(@Nullable Duration duration) {
        try {
            return duration == null ? null : duration.toNanos();
        } catch (ArithmeticException longer) {
            return Long.MAX_VALUE;
        }
    }

    private void and(String condition, @Nullable Object parameter) {
        if (parameter != null) {
            text.append(" AND ").append(condition);
            parameters.add(parameter);
        }
    }

    private String entry(String condition) {
        return "EXISTS (SELECT 1 FROM " + sql.entry + " e WHERE e.RUN_ID = r.RUN_ID AND " + condition + ")";
    }

    /** Names are in columns; paths are put together of several. */
    private boolean stage(RunCondition.Stage stage) {
        String kinds = "e.ENTRY_KIND IN ("
                + (stage.end() == null
                        ? "'stage-completed', 'stage-failed'"
                        : stage.end() == StageEnd.COMPLETED ? "'stage-completed'" : "'stage-failed'")
                + ")";
        String name = stage.name();
        if (name.indexOf('/') >= 0 || name.indexOf('[') >= 0 || !Columns.fits(name, Columns.NAME)) {
            text.append(" AND ").append(entry(kinds));
            return false;
        }
        // the undo of a stage is no execution of it
        and(
                entry(kinds + " AND e.STAGE_NAME = ? AND (e.STAGE_PATH IS NULL OR e.STAGE_PATH <> 'undo'"
                        + " AND e.STAGE_PATH NOT LIKE 'undo/%' OR e.STAGE_PATH = 'undo' AND e.STAGE_SCOPE <> '')"),
                name);
        return true;
    }

    /** Arguments that are one value have a table. */
    private boolean argument(RunCondition.Argument argument) {
        String name = argument.name();
        String value = Attributes.value(argument.value());
        boolean isKept = name.indexOf('.') < 0 && Columns.fits(name, Attributes.NAME_LENGTH);
        if (isKept && argument.comparison() == Comparison.EQUAL) {
            text.append(" AND r.RUN_ID IN (SELECT a.RUN_ID FROM ")
                    .append(sql.attribute)
                    .append(" a WHERE a.KIND = 'argument' AND a.NAME = ? AND a.VAL = ?)");
            parameters.add(name);
            parameters.add(Columns.fit(value, Attributes.VALUE_LENGTH));
        } else if (isKept) {
            // counted, so that it is asked of each run by the key: many runs have an argument of that name
            text.append(" AND (SELECT COUNT(*) FROM ")
                    .append(sql.attribute)
                    .append(" a WHERE a.RUN_ID = r.RUN_ID AND a.KIND = 'argument' AND a.NAME = ?) > 0");
            parameters.add(name);
        }
        // what a column cannot hold stands in it as another character
        return isKept
                && argument.comparison() == Comparison.EQUAL
                && Columns.fits(value, Attributes.VALUE_LENGTH)
                && value.indexOf('\ufffd') < 0;
    }
}
