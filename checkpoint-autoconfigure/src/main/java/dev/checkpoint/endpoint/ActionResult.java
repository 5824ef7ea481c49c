package dev.checkpoint.endpoint;

import org.jspecify.annotations.Nullable;

/**
 * What became of an action.
 *
 * @param runId the run
 * @param action what was asked, in one word
 * @param position the position that was named; null if none was
 * @param fork the id of the run that was made; null if none was
 * @param inWords what happens now
 */
public record ActionResult(
        String runId, String action, @Nullable String position, @Nullable String fork, String inWords) {}
