package dev.checkpoint.webhook;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry that a receiver has to be told of. What is sent is made of the journal each time.
 *
 * @param id of the message, the same at each attempt
 * @param run id of the run
 * @param seq number of the entry
 * @param pipeline of the run
 * @param event kind of the entry
 * @param time of the entry
 * @param attempts how often it was sent and not taken
 * @param first when it was first not taken; null if it was not sent yet
 * @param next when it is sent next; of one that was given up, when that was
 * @param error why it was not taken the last time
 */
record WebhookDelivery(
        String id,
        String run,
        long seq,
        String pipeline,
        String event,
        Instant time,
        int attempts,
        @Nullable Instant first,
        Instant next,
        @Nullable String error) {

    WebhookDelivery failed(Instant now, Duration delay, String why) {
        return new WebhookDelivery(
                id, run, seq, pipeline, event, time, attempts + 1, first == null ? now : first, now.plus(delay), why);
    }

    WebhookDelivery anew(Instant now) {
        return new WebhookDelivery(id, run, seq, pipeline, event, time, 0, null, now, error);
    }
}
