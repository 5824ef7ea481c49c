package dev.checkpoint;

import java.time.Instant;

/**
 * A stage that was started and did not live to end: the process that executed it died, or lost the run. Only stages that must not
 * be repeated say that they start.
 *
 * @param checkpoint the position of its start, {@code RUN-ID@SEQ}
 * @param stage path, name and key
 * @param attempt 1 for the first
 * @param started when it started
 */
public record LostStage(String checkpoint, String stage, int attempt, Instant started) {}
