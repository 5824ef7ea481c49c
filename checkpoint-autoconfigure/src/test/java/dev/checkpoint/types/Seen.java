package dev.checkpoint.types;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a process saw of one stage.
 *
 * @param skipped whether the stage was skipped when it was called for its result
 * @param difference how the returned value differs from a freshly made one; null if it does not
 * @param returned the class of the returned value
 * @param equalFound whether the call with an equal argument found the earlier one
 * @param changedFound whether the call with another argument found an earlier one
 * @param said what the log said during these calls
 */
record Seen(
        boolean skipped,
        @Nullable String difference,
        String returned,
        boolean equalFound,
        boolean changedFound,
        List<String> said) {}
