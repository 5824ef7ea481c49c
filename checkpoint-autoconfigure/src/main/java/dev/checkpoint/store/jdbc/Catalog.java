package dev.checkpoint.store.jdbc;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.RunStatus;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Searches: one statement for the runs of a page, and one that counts their stages. */
final class Catalog {

    /** So many ids go into one statement. */
    private static final int IDS_AT_ONCE = 500;

    private final Database database;

    private final JdbcSettings settings;

    Catalog(Database database, JdbcSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    List<RunSummary> find(RunQuery query) {
        return read(CatalogQuery.of(query, database.statements(), settings));
    }

    List<RunSummary> interrupted(Set<String> pipelines, int limit) {
        return pipelines.isEmpty()
                ? List.of()
                : read(CatalogQuery.interrupted(pipelines, limit, database.statements(), settings));
    }

    private List<RunSummary> read(CatalogQuery query) {
        return database.single("The runs could not be searched", connection -> {
            List<RunSummary> page = Sql.query(
                    connection,
                    query.sql(),
                    Catalog::summary,
                    query.parameters().toArray());
            Map<String, Integer> stages = stages(connection, page);
            return page.stream()
                    .map(run -> with(run, stages.getOrDefault(run.runId(), 0)))
                    .toList();
        });
    }

    private static RunSummary summary(ResultSet row) throws SQLException {
        String word = row.getString("STATUS");
        RunStatus status = status(word);
        String type = row.getString("ERROR_CLASS");
        String error = type == null
                ? null
                : new ErrorInfo(type, row.getString("ERROR_MESSAGE"), List.of(), null, List.of()).summary();
        return new RunSummary(
                row.getString("RUN_ID"),
                row.getString("PIPELINE"),
                status == null ? RunStatus.INTERRUPTED : status,
                Columns.time(row, "STARTED_AT"),
                Columns.time(row, "LAST_AT"),
                null,
                null,
                row.getLong("ENTRIES"),
                0,
                Map.of(),
                error,
                row.getString("INSTANCE"),
                null,
                null,
                null,
                status == null
                        ? "its status '" + word + "' is none this version knows; a newer version may have written it"
                        : null);
    }

    private static @Nullable RunStatus status(String word) {
        for (RunStatus status : RunStatus.values()) {
            if (status.name().equals(word)) {
                return status;
            }
        }
        return null;
    }

    private static RunSummary with(RunSummary run, int stages) {
        return new RunSummary(
                run.runId(),
                run.pipeline(),
                run.status(),
                run.started(),
                run.updated(),
                run.ended(),
                run.took(),
                run.entries(),
                stages,
                run.cost(),
                run.error(),
                run.instance(),
                run.parent(),
                run.origin(),
                run.due(),
                run.problem());
    }

    private Map<String, Integer> stages(Connection connection, List<RunSummary> page) throws SQLException {
        Map<String, Integer> stages = new HashMap<>();
        for (int from = 0; from < page.size(); from += IDS_AT_ONCE) {
            List<String> ids = new ArrayList<>();
            page.subList(from, Math.min(from + IDS_AT_ONCE, page.size())).forEach(run -> ids.add(run.runId()));
            String marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
            Sql.query(
                    connection,
                    "SELECT RUN_ID, COUNT(*) AS STAGES FROM (SELECT DISTINCT RUN_ID, STAGE_PATH, STAGE_NAME, STAGE_KEY, STAGE_SCOPE FROM "
                            + database.statements().entry + " WHERE ENTRY_KIND = 'stage-completed' AND RUN_ID IN ("
                            + marks + ")) d GROUP BY RUN_ID",
                    row -> stages.put(row.getString("RUN_ID"), row.getInt("STAGES")),
                    ids.toArray());
        }
        return stages;
    }
}
