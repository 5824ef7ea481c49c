package dev.checkpoint.spi.store;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every store is told, whatever its medium. A bean; a store of the application's own takes it, too.
 *
 * @param instance name of this instance, unlike that of any other
 * @param lease how old the last sign of life of an instance has to be for its runs to be free; for stores whose claims do not
 *     end with the process
 * @param writing how new runs are written
 * @param pipelines what differs from that, by name of the pipeline
 */
public record StoreSettings(String instance, Duration lease, Writing writing, Map<String, Writing> pipelines) {

    /**
     * How the runs of a pipeline are written. A store that has no such choice does it in its own way.
     *
     * @param format extension of a document format: {@code yaml}, {@code json}
     * @param compression of what is written
     * @param level level of the compression; null for the codec's own default
     */
    public record Writing(String format, Compression compression, @Nullable Integer level) {

        /** Checks the level. */
        public Writing {
            int most = compression == Compression.ZSTD ? 22 : 9;
            int least = compression == Compression.ZSTD ? 1 : 0; // with gzip, 0 packs nothing
            if (level != null && compression != Compression.NONE && (level < least || level > most)) {
                throw new IllegalArgumentException("checkpoint.compression-level is " + level + "; for "
                        + compression.name().toLowerCase(Locale.ROOT) + " it is 1 (fast) to " + most + " (small)");
            }
        }
    }

    /** Copies the map. */
    public StoreSettings {
        pipelines = Map.copyOf(pipelines);
    }

    /** How new runs of a pipeline are written. */
    public Writing of(String pipeline) {
        return pipelines.getOrDefault(pipeline, writing);
    }
}
