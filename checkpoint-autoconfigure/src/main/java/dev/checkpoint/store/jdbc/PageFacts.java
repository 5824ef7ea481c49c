package dev.checkpoint.store.jdbc;

import dev.checkpoint.RunCondition;
import dev.checkpoint.StageEnd;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.spi.store.Attributes;
import dev.checkpoint.spi.store.RunFacts;
import dev.checkpoint.spi.store.format.ColumnFormat;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What conditions ask of the journals of some runs: one or two statements for each sort of condition, however many runs there
 * are. A row that cannot be read says nothing.
 */
final class PageFacts {

    private final Connection connection;

    private final Database database;

    private final ColumnFormat format;

    private final Object[] ids;

    private final String ofRuns;

    private final Map<String, OfRun> runs = new HashMap<>();

    /** What was read of a run so far. */
    private static final class OfRun implements RunFacts {

        private final Entry.@Nullable RunFailed failure;

        private final Set<EndOfStage> stages = new LinkedHashSet<>();

        private final Map<String, String> metadata = new LinkedHashMap<>();

        private final Set<String> models = new LinkedHashSet<>();

        private String version;

        private Map<String, String> arguments = Map.of();

        void add(Entry entry) {
            if (entry instanceof Entry.RunResumed resumed) {
                version = Attributes.version(resumed.fingerprint());
            } else if (entry instanceof Entry.CheckpointNamed named) {
                metadata.putAll(named.metadata());
            } else if (entry instanceof Entry.StageEnded ended && !ended.stage().isUndo()) {
                stages.add(new EndOfStage(
                        ended.stage(), ended instanceof Entry.StageCompleted ? StageEnd.COMPLETED : StageEnd.FAILED));
            }
        }

        OfRun(SummaryRow.Found run) {
            this.failure = run.failure();
            this.version =
                    run.start() == null ? "" : Attributes.version(run.start().fingerprint());
        }

        @Override
        public String version() {
            return version;
        }

        @Override
        public Entry.@Nullable RunFailed failure() {
            return failure;
        }

        @Override
        public Set<EndOfStage> stages() {
            return stages;
        }

        @Override
        public Map<String, String> arguments() {
            return arguments;
        }

        @Override
        public Map<String, String> metadata() {
            return metadata;
        }

        @Override
        public Set<String> models() {
            return models;
        }
    }

    private PageFacts(List<SummaryRow.Found> page, Connection connection, Database database, ColumnFormat format) {
        this.connection = connection;
        this.database = database;
        this.format = format;
        page.forEach(run -> runs.put(run.summary().runId(), new OfRun(run)));
        this.ids = runs.keySet().toArray();
        this.ofRuns = " WHERE RUN_ID IN " + Sql.marks(ids.length);
    }

    /**
     * Reads what some conditions ask for.
     *
     * @param page one run or more
     */
    static Map<String, ? extends RunFacts> read(
            List<SummaryRow.Found> page,
            List<RunCondition> conditions,
            Connection connection,
            Database database,
            ColumnFormat format)
            throws SQLException {
        PageFacts facts = new PageFacts(page, connection, database, format);
        Predicate<Class<? extends RunCondition>> asked =
                type -> conditions.stream().anyMatch(type::isInstance);
        if (asked.test(RunCondition.Version.class)) {
            facts.entries("'run-resumed'");
        }
        if (asked.test(RunCondition.Metadata.class)) {
            facts.entries("'checkpoint-named'");
        }
        if (asked.test(RunCondition.Stage.class)) {
            facts.entries("'stage-completed', 'stage-failed'");
        }
        if (asked.test(RunCondition.Model.class)) {
            facts.models();
        }
        if (asked.test(RunCondition.Argument.class)) {
            facts.arguments();
        }
        return facts.runs;
    }

    /** Reads entries of some kinds, without their payloads. */
    private void entries(String kinds) throws SQLException {
        String sql = "SELECT " + NarrowRow.COLUMNS + ", e.HEADER FROM " + database.statements().entry + " e" + ofRuns
                + " AND ENTRY_KIND IN (" + kinds + ") ORDER BY RUN_ID, SEQ";
        each(sql, row -> {
            Entry entry = NarrowRow.entry(row, database, format);
            if (entry != null) {
                of(row).add(entry);
            }
        });
    }

    private void models() throws SQLException {
        String sql = "SELECT RUN_ID, DETAILS FROM " + database.statements().entry + ofRuns
                + " AND ENTRY_KIND IN ('stage-completed', 'stage-failed') AND DETAILS IS NOT NULL";
        each(sql, row -> of(row).models.addAll(Attributes.models(Payload.of(row.getString("DETAILS")))));
    }

    /** Those of the last call: of the last resumption that has any, or else of the start. */
    private void arguments() throws SQLException {
        Statements sql = database.statements();
        each(
                "SELECT RUN_ID, ARGUMENTS AS PAYLOAD, ARGUMENTS_BYTES AS PAYLOAD_BYTES, ENCODING FROM " + sql.run
                        + ofRuns,
                this::arguments);
        each(
                "SELECT RUN_ID, PAYLOAD, PAYLOAD_BYTES, ENCODING FROM " + sql.entry + ofRuns
                        + " AND ENTRY_KIND = 'run-resumed' AND PAYLOAD_SIZE IS NOT NULL ORDER BY RUN_ID, SEQ",
                this::arguments);
    }

    private void arguments(ResultSet row) throws SQLException {
        String json = row.getString("PAYLOAD");
        byte[] bytes = json == null ? row.getBytes("PAYLOAD_BYTES") : null;
        try {
            String text = bytes == null ? json : PayloadColumns.unpack(bytes, row.getString("ENCODING"));
            of(row).arguments = text == null ? Map.of() : Attributes.nested(Payload.of(text));
        } catch (BrokenRowException broken) {
            of(row).arguments = Map.of();
        }
    }

    private OfRun of(ResultSet row) throws SQLException {
        return Objects.requireNonNull(runs.get(row.getString("RUN_ID")));
    }

    /** Takes something from a row. */
    private interface FromRow {

        void take(ResultSet row) throws SQLException;
    }

    private void each(String sql, FromRow taken) throws SQLException {
        Sql.query(
                connection,
                sql,
                row -> {
                    taken.take(row);
                    return "";
                },
                ids);
    }
}
