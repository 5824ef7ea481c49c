package dev.checkpoint.store.jdbc;

import dev.checkpoint.spi.store.StoreSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a store works.
 *
 * @param instance name of this instance, unlike that of any other
 * @param lease how old the heartbeat of an instance has to be for its runs to be free
 * @param tablePrefix what the names of the tables begin with; may begin with a schema and a dot
 * @param compression of payloads
 * @param pipelines what differs from that, by name of the pipeline
 */
public record JdbcSettings(
        String instance,
        Duration lease,
        String tablePrefix,
        PayloadCompression compression,
        Map<String, PayloadCompression> pipelines) {

    /** The prefix if nothing is said. */
    public static final String DEFAULT_TABLE_PREFIX = "CHECKPOINT_";

    private static final Pattern PREFIX = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*\\.)?([A-Za-z_][A-Za-z0-9_]*)?");

    /** Checks what is written into statements as it is. */
    public JdbcSettings {
        checkPrefix(tablePrefix);
        pipelines = Map.copyOf(pipelines);
    }

    /**
     * Checks a prefix, which is written into statements and scripts as it is.
     *
     * @throws IllegalArgumentException if it could not be part of a name in every database
     */
    public static void checkPrefix(String tablePrefix) {
        if (!PREFIX.matcher(tablePrefix).matches()) {
            throw new IllegalArgumentException("The table prefix '" + tablePrefix
                    + "' may hold letters, digits and underscores only, and one dot behind the name of a schema; neither"
                    + " begins with a digit. Set checkpoint.jdbc.table-prefix.");
        }
    }

    /** What all stores are told, and the names of the tables. */
    public static JdbcSettings of(StoreSettings settings, String tablePrefix) {
        Map<String, PayloadCompression> pipelines = new HashMap<>();
        PayloadCompression general = PayloadCompression.of(settings.writing());
        settings.pipelines().forEach((pipeline, writing) -> {
            PayloadCompression own = PayloadCompression.of(writing);
            if (!own.equals(general)) {
                pipelines.put(pipeline, own);
            }
        });
        return new JdbcSettings(settings.instance(), settings.lease(), tablePrefix, general, pipelines);
    }

    /** Settings under which all pipelines are alike. */
    public JdbcSettings(
            String instance,
            Duration lease,
            String tablePrefix,
            PayloadEncoding compression,
            @Nullable Integer compressionLevel) {
        this(instance, lease, tablePrefix, new PayloadCompression(compression, compressionLevel), Map.of());
    }

    PayloadCompression compressionOf(String pipeline) {
        return pipelines.getOrDefault(pipeline, compression);
    }
}
