package dev.checkpoint.store.jdbc;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.format.ColumnFormat;
import dev.checkpoint.spi.store.format.DocumentException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry without its payloads, for those who need to know of many entries of many runs. */
final class NarrowRow {

    /** What is read of an entry {@code e}, the header left aside. */
    static final String COLUMNS =
            "e.RUN_ID, e.SEQ, e.ENTRY_KIND, e.ENTRY_TIME, e.SAVE_TRIGGER, e.STAGE_NAME, e.STAGE_PATH, e.STAGE_KEY,"
                    + " e.STAGE_SCOPE, e.STAGE_POSITION, e.ATTEMPT, e.TOOK_NANOS, e.THREAD_NAME, NULL AS PAYLOAD_SIZE,"
                    + " NULL AS DETAILS_SIZE, NULL AS CONFIGURATION";

    /** The columns of texts that may have been cut or changed to fit. */
    private static final List<String> TEXTS = List.of("STAGE_NAME", "STAGE_PATH", "STAGE_KEY", "STAGE_SCOPE");

    /** How a text ends that was cut, and what stands for what a column cannot hold. */
    private static final List<String> CHANGED = List.of("%…", "%\ufffd%");

    /** The header of an entry whose columns do not hold everything, null otherwise; its parameters are {@link #changed}. */
    static final String HEADER_IF_NEEDED = headerIfNeeded();

    private NarrowRow() {}

    private static String headerIfNeeded() {
        StringBuilder sql = new StringBuilder("CASE WHEN e.CURRENCY = '*'");
        for (String text : TEXTS) {
            CHANGED.forEach(pattern -> sql.append(" OR e.").append(text).append(" LIKE ?"));
        }
        return sql.append(" THEN e.HEADER END AS HEADER").toString();
    }

    /** Adds the parameters of {@link #HEADER_IF_NEEDED}. */
    static void addParameters(List<Object> parameters) {
        TEXTS.forEach(text -> parameters.addAll(CHANGED));
    }

    /** The entry in a row with its header; null if it cannot be read. */
    static @Nullable Entry entry(ResultSet row, Database database, ColumnFormat format) throws SQLException {
        RunId run = RunId.of(row.getString("RUN_ID"));
        JournalRow narrow = JournalRow.read(row, new PayloadPages(database, run));
        try {
            return format.read(narrow.header(), narrow.fields(), narrow.payloads());
        } catch (DocumentException broken) {
            return null;
        }
    }
}
