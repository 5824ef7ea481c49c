package dev.checkpoint.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of an attempt.
 *
 * @param error why it was not taken; null if it was
 * @param asked how long the receiver asks to wait; null if it does not
 * @param gone whether the receiver wants no more
 */
record DeliveryOutcome(@Nullable String error, @Nullable Duration asked, boolean gone) {

    static final DeliveryOutcome TAKEN = new DeliveryOutcome(null, null, false);

    /**
     * The state after some attempts, whatever else was changed in it meanwhile.
     *
     * @param outcomes by id
     */
    static ReceiverState applied(
            ReceiverState state,
            Map<String, DeliveryOutcome> outcomes,
            DeliverySettings settings,
            RetryTimes times,
            Instant now) {
        List<WebhookDelivery> waiting = new ArrayList<>();
        List<WebhookDelivery> dead = new ArrayList<>(state.dead());
        for (WebhookDelivery delivery : state.waiting()) {
            DeliveryOutcome outcome = outcomes.get(delivery.id());
            if (outcome == null) {
                waiting.add(delivery);
            } else if (outcome.error != null) {
                Duration delay = times.after(delivery.attempts() + 1, outcome.asked);
                WebhookDelivery failed = delivery.failed(now, delay, outcome.error);
                Instant first = failed.first() == null ? now : failed.first();
                boolean old = !now.isBefore(first.plus(settings.maxAge()));
                if (outcome.gone || old || failed.attempts() >= settings.maxAttempts()) {
                    dead.add(delivery.failed(now, Duration.ZERO, outcome.error));
                } else {
                    waiting.add(failed);
                }
            }
        }
        return state.with(waiting, dead);
    }
}
