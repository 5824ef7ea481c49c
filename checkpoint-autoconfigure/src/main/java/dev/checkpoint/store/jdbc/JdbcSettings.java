package dev.checkpoint.store.jdbc;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a store works.
 *
 * @param instance name of this instance, unlike that of any other
 * @param lease how old the heartbeat of an instance has to be for its runs to be free
 * @param tablePrefix what the names of the tables begin with; may begin with a schema and a dot
 * @param compression of payloads
 * @param compressionLevel level of the compression; null for its own default
 */
public record JdbcSettings(
        String instance,
        Duration lease,
        String tablePrefix,
        PayloadEncoding compression,
        @Nullable Integer compressionLevel) {

    /** The prefix if nothing is said. */
    public static final String DEFAULT_TABLE_PREFIX = "CHECKPOINT_";

    private static final Pattern PREFIX = Pattern.compile("([A-Za-z0-9_]+\\.)?[A-Za-z0-9_]*");

    /** Checks what is written into statements as it is. */
    public JdbcSettings {
        if (!PREFIX.matcher(tablePrefix).matches()) {
            throw new IllegalArgumentException("The table prefix '" + tablePrefix
                    + "' may hold letters, digits and underscores only, and one dot behind the name of a schema."
                    + " Set checkpoint.jdbc.table-prefix.");
        }
        if (compression != PayloadEncoding.NONE) {
            compression.checkPresent();
        }
    }
}
