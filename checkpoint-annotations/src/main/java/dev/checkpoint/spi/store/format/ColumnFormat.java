package dev.checkpoint.spi.store.format;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Trigger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How entries are taken apart for stores whose medium has columns: some fields go to columns, the others into one small
 * JSON text, the header. What the header says wins over what a column says, so a column that cannot hold a value exactly
 * may keep something near it for people.
 *
 * <p>Thread-safe.
 */
public interface ColumnFormat {

    /** Takes what a store keeps outside the header. */
    interface Columns {

        /**
         * Offers a field.
         *
         * @param name its name in documents: {@code stage}, {@code took}
         * @param value its value as documents write it
         * @return whether a column holds it exactly, so that the header need not
         */
        boolean take(String name, String value);

        /** Hands over a payload: {@code output}, {@code arguments} or {@code details}. */
        void payload(String name, Payload payload);
    }

    /**
     * Takes an entry apart.
     *
     * @param entry the entry
     * @param seq its number
     * @param trigger why it is written now; null for all but the last entry of a write
     * @param columns takes what is kept outside the header
     * @return the header: one JSON object
     */
    String write(Entry entry, long seq, @Nullable Trigger trigger, Columns columns);

    /**
     * Puts an entry together again.
     *
     * @param header the header
     * @param columns the fields of the columns by name
     * @param payloads the payloads by name, unread
     * @throws DocumentException if these are not an entry
     */
    Entry read(String header, Map<String, String> columns, Map<String, Payload> payloads);

    /** Texts by name as one JSON object, in the order of the names. */
    String writeMap(Map<String, String> texts);

    /**
     * Reads {@link #writeMap}.
     *
     * @throws DocumentException if it is not such an object
     */
    Map<String, String> readMap(String json);
}
