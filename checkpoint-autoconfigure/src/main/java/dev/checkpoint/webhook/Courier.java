package dev.checkpoint.webhook;

import dev.checkpoint.error.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells one receiver what it has to know, round by round. A round:
 *
 * <ol>
 *   <li>reads how far the receiver was told; another instance that sends at this moment has the turn;
 *   <li>looks for new entries, see {@link Outbox};
 *   <li>writes what was found, and that this instance sends now, over what it has read: of several instances one succeeds;
 *   <li>sends what is due, and writes after each batch what was taken.
 * </ol>
 *
 * <p>If the process dies between sending and writing, the message is sent once more, with the same id. Rounds in which nothing
 * happened write nothing. Rounds of one courier are executed one at a time.
 */
final class Courier {

    /** With so many messages waiting no more are taken from the journals, which keep them. */
    private static final int MOST_WAITING = 1000;

    private static final int MOST_HINTS = 10_000;

    private static final Duration CURSOR_IS_OLD = Duration.ofMinutes(5);

    private final WebhookReceiver receiver;

    private final StateTexts texts;

    private final Outbox outbox;

    private final Sender sender;

    private final DeliverySettings settings;

    private final RetryTimes times;

    private final Clock clock;

    private final String instance;

    private final Instant started;

    private final DeliveryLog log;

    private final Map<String, Hint> hints = new ConcurrentHashMap<>();

    /** Of messages that were sent, while the store did not take it. */
    private final Map<String, DeliveryOutcome> unsaved = new HashMap<>();

    /**
     * A courier.
     *
     * @param instance of this process; different from that of all others
     */
    Courier(
            WebhookReceiver receiver,
            StateTexts texts,
            Outbox outbox,
            Sender sender,
            DeliverySettings settings,
            RetryTimes times,
            Clock clock,
            String instance) {
        this.receiver = receiver;
        this.texts = texts;
        this.outbox = outbox;
        this.sender = sender;
        this.settings = settings;
        this.times = times;
        this.clock = clock;
        this.instance = instance;
        this.started = clock.instant();
        this.log = new DeliveryLog(receiver);
    }

    WebhookReceiver receiver() {
        return receiver;
    }

    /** This process has written to a run. */
    void hint(String run, Hint hint) {
        if (receiver.wantsRunsOf(hint.pipeline()) && hints.size() < MOST_HINTS) {
            hints.merge(run, hint, Hint::and);
        }
    }

    /** Notes in the store from when on the receiver is told; does nothing if that is noted. */
    void begin() {
        kept();
    }

    private StateTexts.@Nullable Kept kept() {
        return texts.read(receiver.name())
                .or(() -> texts.write(receiver.name(), ReceiverState.beginning(started), 0))
                .or(() -> texts.read(receiver.name()))
                .orElse(null);
    }

    /**
     * Does a round.
     *
     * @return when the next message is due; empty if none waits
     * @throws StoreException if the store fails; the next round goes on
     */
    Optional<Instant> round() {
        StateTexts.Kept kept = kept();
        if (kept == null || kept.state().isHeldByOther(instance, clock.instant())) {
            return Optional.empty();
        }
        kept = taken(kept);
        while (kept != null && instance.equals(kept.state().holder())) {
            List<WebhookDelivery> due = kept.state().due(clock.instant(), Sender.BATCH);
            if (due.isEmpty() || sender.isStopped()) {
                break;
            }
            Map<String, DeliveryOutcome> outcomes = sender.send(due);
            unsaved.putAll(outcomes);
            kept = settled(kept);
            if (outcomes.size() < due.size()) {
                break; // the store did not give all entries; the next round goes on
            }
        }
        return kept == null
                ? Optional.empty()
                : kept.state().waiting().stream().map(WebhookDelivery::next).min(Instant::compareTo);
    }

    /** With what is new; null if another instance was faster. */
    private StateTexts.@Nullable Kept taken(StateTexts.Kept kept) {
        ReceiverState state = kept.state();
        int room = MOST_WAITING - state.waiting().size();
        Map<String, Hint> looked = new HashMap<>(hints);
        if (looked.size() >= MOST_HINTS) {
            outbox.forgetHints();
        }
        Outbox.Found found = room <= 0 ? null : outbox.look(state, looked, room);
        ReceiverState next = found == null ? state : state.with(found, settings.lookBack());
        // not before the look: what was found is due from then on, and must not be sent without the turn
        Instant now = clock.instant();
        next = DeliveryOutcome.applied(next, unsaved, settings, times, now);
        boolean sends = !next.due(now, 1).isEmpty();
        boolean changed = sends
                || !unsaved.isEmpty()
                || found != null && !found.deliveries().isEmpty()
                || next.cursor().isAfter(state.cursor().plus(CURSOR_IS_OLD));
        if (changed) {
            ReceiverState held = sends ? next.heldBy(instance, now.plus(sender.turn())) : next.heldBy(null, null);
            kept = texts.write(receiver.name(), held, kept.revision()).orElse(null);
            if (kept == null) {
                return null;
            }
            unsaved.clear();
        }
        if (found != null) {
            outbox.learn(found);
            if (found.complete()) {
                looked.forEach(hints::remove);
            }
        }
        return kept;
    }

    /** Writes what became of a batch over whatever was written meanwhile; null if it is another instance's turn now. */
    private StateTexts.@Nullable Kept settled(StateTexts.Kept kept) {
        StateTexts.Kept read = kept;
        while (true) {
            Instant now = clock.instant();
            ReceiverState next = DeliveryOutcome.applied(read.state(), unsaved, settings, times, now);
            boolean more = !next.due(now, 1).isEmpty() && !sender.isStopped();
            ReceiverState held = more ? next.heldBy(instance, now.plus(sender.turn())) : next.heldBy(null, null);
            StateTexts.Kept written =
                    texts.write(receiver.name(), held, read.revision()).orElse(null);
            if (written != null) {
                log.sent(unsaved.values(), read.state(), written.state());
                unsaved.clear();
                return written;
            }
            // somebody asked to send something again, or our turn was over
            read = texts.read(receiver.name()).orElse(null);
            if (read == null || !instance.equals(read.state().holder())) {
                unsaved.clear();
                return null;
            }
        }
    }
}
