package dev.checkpoint;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a run waits for.
 *
 * @param stage path of the stage that waits, as {@link RunOperations#decide} takes it
 * @param question what is asked
 * @param since when the run began to wait
 * @param until when it is continued even without an answer; null if never
 */
public record Waiting(String stage, String question, Instant since, @Nullable Instant until) {}
