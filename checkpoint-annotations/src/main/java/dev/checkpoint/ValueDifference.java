package dev.checkpoint;

import dev.checkpoint.model.Payload;
import org.jspecify.annotations.Nullable;

/**
 * A place at which two JSON values differ. Secrets are masked, and a long value is replaced by its size and how it starts:
 * {@code {"size": 5000000, "starts": "..."}}.
 *
 * @param pointer the place, as a JSON pointer (RFC 6901); empty for the whole value. In an array it has the index in the value
 *     after; of what was removed, the index in the value before
 * @param before the value before; null if there was none
 * @param after the value after; null if there is none
 * @param diff both values as a unified diff, if they are texts of several lines, or long; null if not
 */
public record ValueDifference(
        String pointer, @Nullable Payload before, @Nullable Payload after, @Nullable String diff) {}
