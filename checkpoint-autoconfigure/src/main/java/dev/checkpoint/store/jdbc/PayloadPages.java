package dev.checkpoint.store.jdbc;

import dev.checkpoint.model.RunId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The payloads of one journal that did not come with it. They are fetched in pages of neighbouring entries, and few pages
 * are kept: a resume that asks for them in their order reads each once, however long the run is.
 */
final class PayloadPages {

    /** Characters of a page, unless one payload has more. */
    private static final long PAGE_SIZE = 1L << 20;

    /** So many pages are kept, for stages that run side by side and ask out of order. */
    private static final int KEPT = 4;

    /** What one row holds. */
    private record Texts(@Nullable String payload, @Nullable String details) {}

    private final Database database;

    private final RunId run;

    /** The last number of each page by its first. */
    private final NavigableMap<Long, Long> ends = new TreeMap<>();

    private long filled;

    private final Map<Long, Map<Long, Texts>> pages = new LinkedHashMap<>(8, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Map<Long, Texts>> eldest) {
            return size() > KEPT;
        }
    };

    PayloadPages(Database database, RunId run) {
        this.database = database;
        this.run = run;
    }

    /** Takes note of an entry, in the order of the numbers. */
    void add(long seq, long size) {
        if (ends.isEmpty() || filled + size > PAGE_SIZE) {
            ends.put(seq, seq);
            filled = size;
        } else {
            ends.put(ends.lastKey(), seq);
            filled += size;
        }
    }

    String payload(long seq) {
        return present(seq, fetch(seq).payload());
    }

    String details(long seq) {
        return present(seq, fetch(seq).details());
    }

    String unpack(long seq, byte[] bytes, @Nullable String encoding) {
        try {
            return PayloadColumns.unpack(bytes, encoding);
        } catch (BrokenRowException broken) {
            throw JournalRows.unreadable(database, run, seq, broken.getMessage(), broken);
        }
    }

    private String present(long seq, @Nullable String text) {
        if (text == null) {
            throw JournalRows.unreadable(database, run, seq, "its payload is gone", null);
        }
        return text;
    }

    private synchronized Texts fetch(long seq) {
        Map.Entry<Long, Long> page = ends.floorEntry(seq);
        if (page == null) {
            throw JournalRows.unreadable(database, run, seq, "it has no payload", null);
        }
        Map<Long, Texts> texts = pages.get(page.getKey());
        if (texts == null) {
            texts = read(page.getKey(), page.getValue());
            pages.put(page.getKey(), texts);
        }
        return texts.getOrDefault(seq, new Texts(null, null));
    }

    private Map<Long, Texts> read(long first, long last) {
        Map<Long, Texts> texts = new HashMap<>();
        database.single(
                "The payloads of entries " + first + " to " + last + " of run '" + run + "' could not be read",
                connection -> Sql.query(
                        connection,
                        database.statements().selectPayloads,
                        row -> {
                            long seq = row.getLong("SEQ");
                            String text = row.getString("PAYLOAD");
                            byte[] bytes = text == null ? row.getBytes("PAYLOAD_BYTES") : null;
                            String payload = bytes == null ? text : unpack(seq, bytes, row.getString("ENCODING"));
                            return texts.put(seq, new Texts(payload, row.getString("DETAILS")));
                        },
                        run.value(),
                        first,
                        last));
        return texts;
    }
}
