package dev.checkpoint.store.jdbc;

import dev.checkpoint.RunSummary;
import dev.checkpoint.model.Entry;
import dev.checkpoint.spi.store.format.ColumnFormat;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many different stages of some runs are completed, and what all their executions paid: one statement for some hundreds
 * of runs, and another one only if an execution paid in several currencies.
 */
final class StageSums {

    /** So many ids go into one statement. */
    private static final int IDS_AT_ONCE = 500;

    /** Stands in the column of currencies for: entries of this run are missing. */
    private static final String INCOMPLETE = "!";

    private final Database database;

    private final ColumnFormat format;

    private final Map<String, Integer> stages = new HashMap<>();

    private final Set<String> incomplete = new HashSet<>();

    private final Map<String, Map<String, BigDecimal>> costs = new HashMap<>();

    private StageSums(Database database, ColumnFormat format) {
        this.database = database;
        this.format = format;
    }

    /** The runs with their sums. */
    static List<RunSummary> addedTo(
            List<RunSummary> runs, Connection connection, Database database, ColumnFormat format, EndedSums known)
            throws SQLException {
        List<@Nullable RunSummary> added = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        for (RunSummary run : runs) {
            RunSummary full = known.addedTo(run);
            added.add(full);
            if (full == null) {
                asked.add(run.runId());
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

    private RunSummary addedTo(RunSummary run, EndedSums known) {
        RunSummary full = addedTo(run);
        known.keep(full);
        return full;
    }

    private RunSummary addedTo(RunSummary run) {
        String problem =
                run.problem() == null && incomplete.contains(run.runId()) ? "entries are missing" : run.problem();
        return SummaryRow.with(
                run, stages.getOrDefault(run.runId(), 0), costs.getOrDefault(run.runId(), Map.of()), problem);
    }

    private void add(Connection connection, List<String> ids) throws SQLException {
        String entries = " FROM " + database.statements().entry + " WHERE RUN_ID IN ("
                + String.join(", ", Collections.nCopies(ids.size(), "?")) + ") AND ";
        List<Object> thrice = new ArrayList<>(ids);
        thrice.addAll(ids);
        thrice.addAll(ids);
        List<String> several = Sql.query(
                        connection,
                        "SELECT RUN_ID, COUNT(*) AS STAGES, NULL AS CURRENCY, NULL AS BILLIONTHS FROM (SELECT DISTINCT"
                                + " RUN_ID, STAGE_PATH, STAGE_NAME, STAGE_KEY, STAGE_SCOPE" + entries
                                + "ENTRY_KIND = 'stage-completed') d GROUP BY RUN_ID"
                                + " UNION ALL SELECT RUN_ID, 0, CURRENCY, "
                                + database.statements().dialect.sumOfBillionths("COST") + entries
                                + "CURRENCY IS NOT NULL GROUP BY RUN_ID, CURRENCY"
                                + " UNION ALL SELECT RUN_ID, 0, '" + INCOMPLETE + "', NULL" + entries
                                + "SEQ > 0 GROUP BY RUN_ID HAVING COUNT(*) <> MAX(SEQ)",
                        this::add,
                        thrice.toArray())
                .stream()
                .filter(id -> !id.isEmpty())
                .toList();
        if (!several.isEmpty()) {
            addHeaders(connection, several);
        }
    }

    /** Adds what a row says; returns the id of a run whose entries have to be asked, or an empty text. */
    private String add(ResultSet row) throws SQLException {
        String run = row.getString("RUN_ID");
        String currency = row.getString("CURRENCY");
        if (currency == null) {
            stages.merge(run, row.getInt("STAGES"), Integer::sum);
        } else if (currency.equals(INCOMPLETE)) {
            incomplete.add(run);
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
                        + " e WHERE e.RUN_ID IN (" + String.join(", ", Collections.nCopies(runs.size(), "?"))
                        + ") AND e.CURRENCY = '*'",
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
