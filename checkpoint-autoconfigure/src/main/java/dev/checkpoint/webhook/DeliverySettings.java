package dev.checkpoint.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How receivers are told.
 *
 * @param interval time between two looks for what other instances have written
 * @param timeout how long a receiver may take to answer
 * @param firstDelay time between the first attempt and the second; then twice as much each time
 * @param maxDelay the longest time between two attempts
 * @param maxAttempts then a message is given up
 * @param maxAge so long after its first attempt a message is given up
 * @param lookBack so much later than they happened entries may reach the store
 * @param link address of a run for people, with {@code {run}}, {@code {pipeline}} and {@code {entry}} in it; null for none
 */
public record DeliverySettings(
        Duration interval,
        Duration timeout,
        Duration firstDelay,
        Duration maxDelay,
        int maxAttempts,
        Duration maxAge,
        Duration lookBack,
        @Nullable String link) {}
