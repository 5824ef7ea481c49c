package dev.checkpoint.store.jdbc;

import static dev.checkpoint.spi.store.contract.SampleEntries.completed;
import static dev.checkpoint.spi.store.contract.SampleEntries.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.autoconfigure.store.CheckpointSchemaInitializer;
import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tables of a version from the future: more columns and tables, and rows of kinds that this version does not know. */
abstract class FutureTablesContract {

    private static final RunId RUN = RunId.of("orders-42");

    private static final RunId OTHER = RunId.of("orders-43");

    private TestDatabase database;

    private JdbcClient sql;

    private JdbcCheckpointStore store;

    /** Makes a database without tables. */
    abstract TestDatabase emptyDatabase() throws Exception;

    @BeforeEach
    void createTablesOfTheFuture() throws Exception {
        database = emptyDatabase().withTables();
        sql = JdbcClient.create(database.dataSource());
        sql.sql("ALTER TABLE CHECKPOINT_RUN ADD COLUMN MOOD VARCHAR(20)").update();
        sql.sql("ALTER TABLE CHECKPOINT_ENTRY ADD COLUMN MOOD VARCHAR(20) DEFAULT 'fine' NOT NULL")
                .update();
        sql.sql("UPDATE CHECKPOINT_SCHEMA_VERSION SET VERSION = 9").update();
        store = database.store("web-1");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private AppendOutcome append(RunId run, long seq, Entry... entries) {
        return store.append(new Append(run, seq, List.of(entries), Trigger.STAGE_COMPLETED));
    }

    /** What a newer instance writes. */
    private void write(RunId run, long seq, String kind) {
        sql.sql("INSERT INTO CHECKPOINT_ENTRY (RUN_ID, SEQ, ENTRY_KIND, ENTRY_TIME, HEADER, WRITER, MOOD)"
                        + " VALUES (?, ?, ?, '2026-11-21T10:00:01.123456', '{\"feeling\":\"good\"}', 7, 'good')")
                .params(run.value(), seq, kind)
                .update();
    }

    @Test
    void areUsedIfTheyAdmitThisVersion() {
        CheckpointSchemaInitializer initializer = SchemaTests.initializer(database, "CHECKPOINT_");
        assertThat(initializer.initializeDatabase()).as("changes nothing").isFalse();
        append(RUN, 0, started(RUN));
        append(RUN, 1, completed("plan", "1"));
        assertThat(store.open(RUN).orElseThrow().entries()).hasSize(2);
        assertThat(store.find(RunQuery.all())).extracting(RunSummary::runId).containsExactly("orders-42");
    }

    @Test
    void areRefusedIfTheyDoNotAdmitThisVersion() {
        sql.sql("UPDATE CHECKPOINT_SCHEMA_VERSION SET MIN_READER = 4").update();
        assertThatThrownBy(
                        () -> SchemaTests.initializer(database, "CHECKPOINT_").initializeDatabase())
                .hasMessageContaining("have version 9, which only instances that know version 4 or later may use");
        assertThatThrownBy(() -> store.find(RunQuery.all()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("have version 9, which only instances that know version 4 or later may use")
                .hasMessageContaining("Use the version of Checkpoint that made these tables");
    }

    @Test
    void mayHoldNotesOfUnknownKindsWhichAreReadOver() {
        append(RUN, 0, started(RUN));
        append(RUN, 1, completed("plan", "1"));
        store.release(RUN);
        write(RUN, 2, "approval-of-a-kind-that-is-not-known-yet");
        List<Entry> entries = store.open(RUN).orElseThrow().entries();
        assertThat(entries.get(2)).isInstanceOfSatisfying(Entry.UnknownNote.class, note -> assertThat(note.word())
                .isEqualTo("approval-of-a-kind-that-is-not-known-yet"));
        assertThat(append(RUN, 3, completed("search", "2"))).isEqualTo(AppendOutcome.WRITTEN);
        assertThat(store.entries(RUN, 2, 10)).hasSize(2);
    }

    @Test
    void mayHoldUnknownEntriesOfARunWhichConcernThatRunAlone() {
        append(RUN, 0, started(RUN));
        append(OTHER, 0, started(OTHER));
        write(RUN, 1, "run-suspended");
        assertThatThrownBy(() -> store.open(RUN))
                .isInstanceOf(RunUnreadableException.class)
                .hasMessageContaining("run-suspended")
                .hasMessageContaining("a newer version may have written it");
        assertThat(store.open(OTHER)).isPresent();
        assertThat(store.find(RunQuery.all())).hasSize(2);
    }

    @Test
    void mayHoldUnknownStatusesAndRequests() {
        append(RUN, 0, started(RUN));
        store.release(RUN);
        sql.sql("UPDATE CHECKPOINT_RUN SET STATUS = 'WAITING_FOR_THE_NEXT_FULL_MOON'")
                .update();
        sql.sql("INSERT INTO CHECKPOINT_REQUEST (RUN_ID, ID, ID_HASH, KIND, ASKED_AT, REASON)"
                        + " VALUES ('orders-42', '1', '1', 'turn-into-a-werewolf', '2026-11-21T10:00:01.123456', '')")
                .update();
        assertThat(store.find(RunQuery.all())).singleElement().satisfies(run -> assertThat(run.problem())
                .contains("WAITING_FOR_THE_NEXT_FULL_MOON"));
        assertThat(store.open(Set.of(RUN))).isEmpty();
    }
}
