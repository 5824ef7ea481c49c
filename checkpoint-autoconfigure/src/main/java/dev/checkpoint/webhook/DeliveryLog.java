package dev.checkpoint.webhook;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns when a receiver begins to take nothing, and of each message that is given up. Used by one thread. */
final class DeliveryLog {

    private static final Logger log = LoggerFactory.getLogger(DeliveryLog.class);

    private final WebhookReceiver receiver;

    private boolean failing;

    DeliveryLog(WebhookReceiver receiver) {
        this.receiver = receiver;
    }

    /** What became of a batch, and the state before and after it. */
    void sent(Collection<DeliveryOutcome> outcomes, ReceiverState before, ReceiverState after) {
        DeliveryOutcome failed = outcomes.stream()
                .filter(outcome -> outcome.error() != null)
                .findFirst()
                .orElse(null);
        if (failed != null && !failing) {
            log.warn(
                    "Webhook {} ({}) did not take a message: {}. It is sent again.",
                    receiver.name(),
                    receiver.place(),
                    failed.error());
        }
        failing = failed != null;
        Set<String> known = before.dead().stream().map(WebhookDelivery::id).collect(Collectors.toSet());
        after.dead().stream()
                .filter(dead -> !known.contains(dead.id()))
                .forEach(dead -> log.warn(
                        "Webhook {} was not told of {} of run {} in {} attempts: {}. Send it again with:"
                                + " checkpoints webhooks resend {}",
                        receiver.name(),
                        dead.event(),
                        dead.run(),
                        dead.attempts(),
                        dead.error(),
                        dead.id()));
    }
}
