package dev.checkpoint.transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.checkpoint.store.jdbc.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks at the database of applications that are killed, with plain SQL, and compares business rows with entries. */
final class Ledger {

    private final TestDatabase database = TestDatabase.postgres();

    private final JdbcClient sql = JdbcClient.create(database.dataSource());

    Ledger() {
        KilledPipelines.TABLES.forEach(statement -> sql.sql(statement).update());
    }

    String url() {
        return database.url();
    }

    int completedRuns() {
        return sql.sql("SELECT COUNT(*) FROM CHECKPOINT_RUN WHERE STATUS = 'COMPLETED'")
                .query(Integer.class)
                .single();
    }

    /** The server may not have noticed yet that a process is gone, and still be about to end its transactions. */
    private void awaitNobody() {
        await().pollInterval(Duration.ofMillis(2))
                .until(() -> sql.sql("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()"
                                        + " AND pid <> pg_backend_pid() AND backend_type = 'client backend'")
                                .query(Integer.class)
                                .single()
                        == 0);
    }

    /** To be called after each process: what is written and what is recorded agree, each exactly once. */
    void examine(String after) {
        awaitNobody();
        Map<String, Integer> entries = completed();
        assertThat(entries.values())
                .as("completed entries of a stage, after %s", after)
                .allMatch(count -> count == 1);
        assertThat(rows("ORDERS")).as("orders and entries, after %s", after).isEqualTo(entries);
        assertThat(rows("LINES")).as("lines and entries, after %s", after).isEqualTo(entries);
        assertThat(sql.sql("SELECT STAGES FROM TOTAL").query(Integer.class).single())
                .as("total and entries, after %s", after)
                .isEqualTo(entries.size());
    }

    /** To be called at the end: every run has completed, with all of its stages. */
    void allEnded(int runs, int stagesPerRun) {
        assertThat(completedRuns()).isEqualTo(runs);
        assertThat(completed()).hasSize(runs * stagesPerRun);
        assertThat(sql.sql("SELECT COUNT(*) FROM CHECKPOINT_RUN")
                        .query(Integer.class)
                        .single())
                .isEqualTo(runs);
    }

    private Map<String, Integer> completed() {
        return count("SELECT RUN_ID || ' ' || STAGE_NAME || CASE WHEN STAGE_KEY <> '' THEN '[' || STAGE_KEY || ']'"
                + " ELSE '' END FROM CHECKPOINT_ENTRY WHERE ENTRY_KIND = 'stage-completed' AND STAGE_NAME <> 'plan'");
    }

    private Map<String, Integer> rows(String table) {
        return count("SELECT RUN || ' ' || STAGE FROM " + table);
    }

    private Map<String, Integer> count(String query) {
        List<String> found = sql.sql(query).query(String.class).list();
        Map<String, Integer> counts = new TreeMap<>();
        found.forEach(one -> counts.merge(one, 1, Integer::sum));
        return counts;
    }
}
