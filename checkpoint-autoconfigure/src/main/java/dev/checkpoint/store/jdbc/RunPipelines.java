package dev.checkpoint.store.jdbc;

import dev.checkpoint.model.RunId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the payloads of a run are compressed, which is up to its pipeline. That is known of runs that began here, or whose
 * journal was read here, which is what a resume begins with; it is asked of the row of the run otherwise. Nothing is kept
 * or asked where all pipelines are alike.
 */
final class RunPipelines {

    /** So many runs are remembered; who goes on with more at once asks for some of them again. */
    private static final int KEPT = 10_000;

    private final Database database;

    private final JdbcSettings settings;

    private final Map<RunId, String> pipelines = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RunId, String> eldest) {
            return size() > KEPT;
        }
    };

    RunPipelines(Database database, JdbcSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** Takes note of what entry 0 of a run says. */
    void remember(RunId run, String pipeline) {
        if (!settings.pipelines().isEmpty()) {
            synchronized (pipelines) {
                pipelines.put(run, pipeline);
            }
        }
    }

    /** How payloads of a run are compressed; of one that is missing, as those of any other. */
    PayloadCompression compression(Connection connection, RunId run) throws SQLException {
        if (settings.pipelines().isEmpty()) {
            return settings.compression();
        }
        String pipeline;
        synchronized (pipelines) {
            pipeline = pipelines.get(run);
        }
        return settings.compressionOf(pipeline == null ? ask(connection, run) : pipeline);
    }

    private String ask(Connection connection, RunId run) throws SQLException {
        List<String> found = Sql.query(
                connection, database.statements().selectPipeline, row -> row.getString("PIPELINE"), run.value());
        if (found.isEmpty()) {
            return "";
        }
        remember(run, found.get(0));
        return found.get(0);
    }
}
