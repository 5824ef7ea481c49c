package dev.checkpoint.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a receiver was told.
 *
 * @param since entries before are not told: when the receiver was first configured
 * @param cursor runs that were updated long before were looked at
 * @param passed how far the runs were looked at that had something to tell lately
 * @param waiting what is to be sent, or sent again
 * @param dead what was given up, the last one last
 * @param holder the instance that sends now; null if none does
 * @param until when another may send, even if that one says nothing
 */
record ReceiverState(
        Instant since,
        Instant cursor,
        Map<String, Passed> passed,
        List<WebhookDelivery> waiting,
        List<WebhookDelivery> dead,
        @Nullable String holder,
        @Nullable Instant until) {

    /** So many that were given up are kept. */
    static final int MOST_DEAD = 1000;

    /**
     * How far a run was looked at.
     *
     * @param next number of the next entry
     * @param time of the last entry that was told
     */
    record Passed(long next, Instant time) {}

    ReceiverState {
        passed = Map.copyOf(passed);
        waiting = List.copyOf(waiting);
        dead = List.copyOf(dead);
    }

    static ReceiverState beginning(Instant now) {
        return new ReceiverState(now, now, Map.of(), List.of(), List.of(), null, null);
    }

    boolean isHeldByOther(String instance, Instant now) {
        return holder != null && !holder.equals(instance) && until != null && now.isBefore(until);
    }

    ReceiverState heldBy(@Nullable String instance, @Nullable Instant to) {
        return new ReceiverState(since, cursor, passed, waiting, dead, instance, to);
    }

    /** With what was found; forgets runs that had nothing to tell for long. */
    ReceiverState with(Outbox.Found found, Duration lookBack) {
        Instant moved = found.cursor().isAfter(cursor) ? found.cursor() : cursor;
        Map<String, Passed> now = new TreeMap<>(passed);
        now.putAll(found.passed());
        now.values().removeIf(run -> run.time().isBefore(moved.minus(lookBack)));
        List<WebhookDelivery> all = new ArrayList<>(waiting);
        all.addAll(found.deliveries());
        return new ReceiverState(since, moved, now, all, dead, holder, until);
    }

    ReceiverState with(List<WebhookDelivery> nowWaiting, List<WebhookDelivery> nowDead) {
        List<WebhookDelivery> kept = nowDead.subList(Math.max(0, nowDead.size() - MOST_DEAD), nowDead.size());
        return new ReceiverState(since, cursor, passed, nowWaiting, kept, holder, until);
    }

    /** What is to be sent now, the first due first. */
    List<WebhookDelivery> due(Instant now, int most) {
        return waiting.stream()
                .filter(delivery -> !delivery.next().isAfter(now))
                .sorted(Comparator.comparing(WebhookDelivery::next).thenComparing(WebhookDelivery::time))
                .limit(most)
                .toList();
    }
}
