package dev.checkpoint.webhook;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** How long to wait before the next attempt: twice as long each time, and up to half of it by chance. */
final class RetryTimes {

    private static final int MOST_DOUBLINGS = 30;

    private final DeliverySettings settings;

    private final DoubleSupplier chance;

    RetryTimes(DeliverySettings settings, DoubleSupplier chance) {
        this.settings = settings;
        this.chance = chance;
    }

    /**
     * The time after an attempt.
     *
     * @param attempts how many there were, this one included
     * @param asked what the receiver asked for; it may ask for more, and never for more than the longest time
     */
    Duration after(int attempts, @Nullable Duration asked) {
        Duration longest = settings.maxDelay();
        Duration doubled = settings.firstDelay();
        for (int i = 1; i < Math.min(attempts, MOST_DOUBLINGS) && doubled.compareTo(longest) < 0; i++) {
            doubled = doubled.multipliedBy(2);
        }
        Duration bounded = doubled.compareTo(longest) < 0 ? doubled : longest;
        long millis = Math.max(1, bounded.toMillis());
        Duration own = Duration.ofMillis((long) (millis * (0.5 + chance.getAsDouble() / 2)));
        if (asked == null || asked.compareTo(own) <= 0) {
            return own;
        }
        return asked.compareTo(longest) < 0 ? asked : longest;
    }
}
