package dev.checkpoint.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that a receiver has not taken yet.
 *
 * @param id of the message
 * @param state whether it is sent again
 * @param receiver name of the receiver
 * @param event kind of the entry
 * @param runId id of the run
 * @param entry number of the entry
 * @param pipeline of the run
 * @param time of the entry
 * @param attempts how often it was sent
 * @param next when it is sent next, or was given up
 * @param error why it was not taken the last time; null if it was not sent yet
 */
public record WebhookLetter(
        String id,
        State state,
        String receiver,
        String event,
        String runId,
        long entry,
        String pipeline,
        Instant time,
        int attempts,
        Instant next,
        @Nullable String error) {

    /** Whether a message is sent again. */
    public enum State {
        /** It is. */
        WAITING,
        /** It was given up, and is sent again only if somebody asks for that. */
        DEAD
    }
}
