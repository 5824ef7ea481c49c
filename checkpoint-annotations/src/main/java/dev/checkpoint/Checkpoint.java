package dev.checkpoint;

import dev.checkpoint.model.Position;
import dev.checkpoint.model.Trigger;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A durable position in the journal of a run: everything up to it is kept, and a fork can begin behind it.
 *
 * @param position the last entry that was written with it
 * @param time when that entry was made
 * @param trigger why it was written then
 * @param name the name it was given; null if it has none
 * @param metadata what was said about it, in the order in which it was said; empty if nothing was
 * @param by who named it; null if the application did, or if it has no name
 */
public record Checkpoint(
        Position position,
        Instant time,
        Trigger trigger,
        @Nullable String name,
        Map<String, String> metadata,
        @Nullable String by) {

    /** Copies the metadata. */
    public Checkpoint {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }
}
