package dev.checkpoint.spi.store;

import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the owner of a run.
 *
 * @param id tells it from all other requests of the run; the same request made twice has the same id
 * @param run the run
 * @param kind what is asked
 * @param time when it was made, by the clock of the instance that made it
 * @param by who asks; null if that is not known
 * @param reason why, in words; may be empty
 * @param content what the kind needs besides, as one JSON object; null if nothing
 */
public record Request(
        String id, RunId run, Kind kind, Instant time, @Nullable String by, String reason, @Nullable Payload content) {

    /** What can be asked. */
    public enum Kind {
        /** Stop at the next stage. */
        PAUSE,
        /** End the run. */
        CANCEL,
        /** Take the answer to a question the run waits for, or will ask. */
        ANSWER,
        /** Make durable what is completed, and name that. */
        CHECKPOINT
    }
}
