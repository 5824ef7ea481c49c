package dev.checkpoint.store.jdbc;

import dev.checkpoint.RunSummary;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.format.ColumnFormat;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many different stages of some runs are completed, what all their executions paid, and in which stage they failed: one statement
 * for some hundreds of runs, and another one only if an execution paid in several currencies.
 */
final class StageSums {

    /** So many ids go into one statement. */
    private static final int IDS_AT_ONCE = 500;

    /** Stands in the column of currencies for: entries of this run are missing. */
    private static final String INCOMPLETE = "!";

    /** Stands in the column of currencies for: the run failed, and this is the header of its last entry. */
    private static final String FAILED = "?";

    private final Database database;

    private final ColumnFormat format;

    private final Map<String, Integer> stages = new HashMap<>();

    private final Set<String> incomplete = new HashSet<>();

    private final Map<String, Map<String, BigDecimal>> costs = new HashMap<>();

    private final Map<String, String> failures = new HashMap<>();

    private StageSums(Database database, ColumnFormat format) {
        this.database = database;
        this.format = format;
    }

    /** The runs with their sums. */
    static List<RunSummary> addedTo(
            List<RunSummary> runs, Connection connection, Database database, ColumnFormat format, KnownSums known)
            throws SQLException {
        List<@Nullable RunSummary> added = new ArrayList<>();
        List<RunSummary> asked = new ArrayList<>();
        for (RunSummary run : runs) {
            RunSummary full = known.addedTo(run);
            added.add(full);
            if (full == null) {
                asked.add(run);
            }
        }
        StageSums sums = new StageSums(database, format);
        for (int from = 0; from < asked.size(); from += IDS_AT_ONCE) {
            sums.add(connection, asked.subList(from, Math.min(from + IDS_AT_ONCE, asked.size())));
        }
        List<RunSummary> all = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            RunSummary full = added.get(i);
            all.add(full == null ? sums.addedTo(runs.get(i), known) : full);
        }
        return all;
    }

    private RunSummary addedTo(RunSummary run, KnownSums known) {
        RunSummary full = addedTo(run);
        known.keep(full);
        return full;
    }

    private RunSummary addedTo(RunSummary run) {
        String problem =
                run.problem() == null && incomplete.contains(run.runId()) ? "entries are missing" : run.problem();
        String stage = run.error() == null ? null : failures.get(run.runId());
        return SummaryRow.with(
                run,
                stages.getOrDefault(run.runId(), 0),
                costs.getOrDefault(run.runId(), Map.of()),
                stage == null ? run.error() : stage + ": " + run.error(),
                problem);
    }

    private void add(Connection connection, List<RunSummary> runs) throws SQLException {
        List<String> ids = runs.stream().map(RunSummary::runId).toList();
        List<String> failed = runs.stream()
                .filter(run -> run.status() == RunStatus.FAILED)
                .map(RunSummary::runId)
                .toList();
        String entries = " FROM " + database.statements().entry + " WHERE RUN_ID IN " + Sql.marks(ids.size()) + " AND ";
        List<Object> parameters = new ArrayList<>(ids);
        parameters.addAll(ids);
        parameters.addAll(ids);
        parameters.addAll(failed);
        List<String> several = Sql.query(
                        connection,
                        "SELECT RUN_ID, COUNT(*) AS STAGES, NULL AS CURRENCY, NULL AS BILLIONTHS, NULL AS HEADER"
                                + " FROM (SELECT DISTINCT"
                                + " RUN_ID, STAGE_PATH, STAGE_NAME, STAGE_KEY, STAGE_SCOPE" + entries
                                + "ENTRY_KIND = 'stage-completed') d GROUP BY RUN_ID"
                                + " UNION ALL SELECT RUN_ID, 0, CURRENCY, "
                                + database.statements().dialect.sumOfBillionths("COST") + ", NULL" + entries
                                + "CURRENCY IS NOT NULL GROUP BY RUN_ID, CURRENCY"
                                + " UNION ALL SELECT RUN_ID, 0, '" + INCOMPLETE + "', NULL, NULL" + entries
                                + "SEQ > 0 GROUP BY RUN_ID HAVING COUNT(*) <> MAX(SEQ)"
                                + (failed.isEmpty() ? "" : lastHeaders(failed)),
                        this::add,
                        parameters.toArray())
                .stream()
                .filter(id -> !id.isEmpty())
                .toList();
        if (!several.isEmpty()) {
            addHeaders(connection, several);
        }
    }

    private String lastHeaders(List<String> failed) {
        Statements sql = database.statements();
        return " UNION ALL SELECT r.RUN_ID, 0, '" + FAILED + "', NULL, e.HEADER FROM " + sql.run + " r JOIN "
                + sql.entry + " e ON e.RUN_ID = r.RUN_ID AND e.SEQ = r.ENTRIES - 1 WHERE r.RUN_ID IN "
                + Sql.marks(failed.size());
    }

    /** Adds what a row says; returns the id of a run whose entries have to be asked, or an empty text. */
    private String add(ResultSet row) throws SQLException {
        String run = row.getString("RUN_ID");
        String currency = row.getString("CURRENCY");
        if (currency == null) {
            stages.merge(run, row.getInt("STAGES"), Integer::sum);
        } else if (currency.equals(INCOMPLETE)) {
            incomplete.add(run);
        } else if (currency.equals(FAILED)) {
            String stage = SummaryRow.failedStage(row.getString("HEADER"), format);
            if (stage != null) {
                failures.put(run, stage);
            }
        } else if (currency.equals(CostColumns.SEVERAL)) {
            return run;
        } else {
            add(run, currency, CostColumns.ofBillionths(row.getBigDecimal("BILLIONTHS")));
        }
        return "";
    }

    private void addHeaders(Connection connection, List<String> runs) throws SQLException {
        Sql.query(
                connection,
                "SELECT " + NarrowRow.COLUMNS + ", e.HEADER FROM " + database.statements().entry
                        + " e WHERE e.RUN_ID IN " + Sql.marks(runs.size()) + " AND e.CURRENCY = '*'",
                row -> {
                    Entry entry = NarrowRow.entry(row, database, format);
                    if (entry instanceof Entry.StageEnded ended) {
                        String run = row.getString("RUN_ID");
                        Objects.requireNonNullElse(ended.ran().cost(), Map.<String, BigDecimal>of())
                                .forEach((currency, amount) -> add(run, currency, amount));
                    }
                    return "";
                },
                runs.toArray());
    }

    private void add(String run, String currency, BigDecimal amount) {
        costs.computeIfAbsent(run, id -> new TreeMap<>()).merge(currency, amount, BigDecimal::add);
    }
}
