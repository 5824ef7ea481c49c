package dev.checkpoint.autoconfigure.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How receivers are told about runs.
 *
 * @param interval Time between two looks for what other instances have written, and for messages that are to be sent again.
 * @param timeout How long a receiver may take to answer.
 * @param firstDelay Time between the first attempt and the second; then twice as much each time, and up to half of it less by
 *     chance.
 * @param maxDelay The longest time between two attempts.
 * @param maxAttempts A message that was not taken in so many attempts is given up.
 * @param maxAge A message that was not taken so long after its first attempt is given up.
 * @param lookBack So much later than they happened entries may reach the store, and are told nevertheless.
 * @param link Address of a run for people, with {run}, {pipeline} and {entry} in it. Sent with each message.
 */
@ConfigurationProperties("checkpoint.webhook-delivery")
public record WebhookDeliveryProperties(
        @DefaultValue("5s") Duration interval,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("5s") Duration firstDelay,
        @DefaultValue("1h") Duration maxDelay,
        @DefaultValue("50") int maxAttempts,
        @DefaultValue("3d") Duration maxAge,
        @DefaultValue("1h") Duration lookBack,
        @Nullable String link) {}
