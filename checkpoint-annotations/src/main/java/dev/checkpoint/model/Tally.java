package dev.checkpoint.model;

import java.time.Duration;

/**
 * What one execution of a run did.
 *
 * @param took wall-clock time since the run was started or resumed
 * @param executed stages executed since then
 * @param skipped stages skipped since then
 * @param saved what the skipped stages had taken
 */
public record Tally(Duration took, int executed, int skipped, Duration saved) {

    /** An execution that did nothing. */
    public static final Tally NONE = new Tally(Duration.ZERO, 0, 0, Duration.ZERO);
}
