package dev.checkpoint.webhook;

import dev.checkpoint.RunCursor;
import dev.checkpoint.RunOrder;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.RunCatalog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a receiver still has to get: entries of journals behind the position up to which each run was looked at. Used by one
 * thread.
 *
 * <table>
 *   <caption>Where a run is read from</caption>
 *   <tr><td>the store says how far it was looked at, or this process has read it</td><td>behind that</td></tr>
 *   <tr><td>this process has written to it</td><td>the first entry of that</td></tr>
 *   <tr><td>else</td><td>its beginning, but only entries that are not older than the last look and {@code lookBack}</td></tr>
 * </table>
 *
 * <p>Each look searches for runs updated since the last one and, as clocks of instances differ, a little before; now and then, and
 * first of all, for those updated up to {@code lookBack} before, and for all that are being executed.
 */
final class Outbox {

    private static final Duration OVERLAP = Duration.ofSeconds(10);

    private static final Duration BETWEEN_WIDE_LOOKS = Duration.ofMinutes(1);

    private static final int PAGE = 200;

    private final CheckpointStore store;

    private final RunCatalog catalog;

    private final WebhookReceiver receiver;

    private final Duration lookBack;

    private final Clock clock;

    /** How far runs were read that changed lately: the number of the next entry. */
    private final Map<String, Long> read = new HashMap<>();

    private Instant cursor = Instant.MIN;

    private Instant nextWide = Instant.MIN;

    Outbox(CheckpointStore store, RunCatalog catalog, WebhookReceiver receiver, Duration lookBack, Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.receiver = receiver;
        this.lookBack = lookBack;
        this.clock = clock;
    }

    /**
     * What a look has found.
     *
     * @param deliveries what has to be told
     * @param passed how far the runs were looked at that have something to tell
     * @param read how far all runs were read
     * @param cursor runs updated long before were looked at
     * @param wide whether it was a wide look that came to its end
     * @param complete whether nothing was left out for want of room
     */
    record Found(
            List<WebhookDelivery> deliveries,
            Map<String, ReceiverState.Passed> passed,
            Map<String, Long> read,
            Instant cursor,
            boolean wide,
            boolean complete) {}

    /**
     * Looks, and changes nothing: what was found counts when the store has it.
     *
     * @param hints runs that this process has written to
     * @param room for so many entries; the others are found in the next look
     * @throws dev.checkpoint.error.StoreException if the store fails
     */
    Found look(ReceiverState state, Map<String, Hint> hints, int room) {
        Instant now = clock.instant();
        Instant from = cursor.isAfter(state.cursor()) ? cursor : state.cursor();
        boolean wide = !now.isBefore(nextWide);
        Gathering found = new Gathering(store, receiver, new Positions(state), floor(state), room, now);
        hints.forEach((run, hint) -> found.read(run, hint.pipeline(), hint.seq()));
        if (wide) {
            RunQuery executed = RunQuery.all().status(RunStatus.RUNNING, RunStatus.INTERRUPTED);
            forEach(executed, true, found, run -> {});
        }
        Instant[] to = {from};
        Instant since = from.minus(wide ? lookBack : OVERLAP);
        forEach(RunQuery.all().since(since), false, found, run -> {
            Instant updated = run.updated();
            // or else an instance whose clock is ahead would hide what the others do
            to[0] = updated.isAfter(now) ? now : updated.isAfter(to[0]) ? updated : to[0];
        });
        return found.result(to[0], wide);
    }

    private void forEach(RunQuery query, boolean executed, Gathering found, Consumer<RunSummary> done) {
        RunQuery next = query.sort(RunOrder.ascending(RunOrder.By.UPDATED)).limit(PAGE);
        List<RunSummary> page;
        do {
            page = catalog.find(next);
            for (RunSummary run : page) {
                if (!found.hasRoom()) {
                    return;
                }
                found.read(run, executed);
                if (found.hasRoom()) {
                    done.accept(run);
                }
            }
            if (!page.isEmpty()) {
                next = next.after(RunCursor.after(page.get(page.size() - 1), next.order()));
            }
        } while (page.size() == PAGE);
    }

    private Instant floor(ReceiverState state) {
        Instant back = state.cursor().minus(lookBack);
        return back.isAfter(state.since()) ? back : state.since();
    }

    /** The store has what was found. */
    void learn(Found found) {
        if (found.wide()) {
            nextWide = clock.instant().plus(BETWEEN_WIDE_LOOKS);
            read.keySet().retainAll(found.read().keySet());
        }
        read.putAll(found.read());
        cursor = found.cursor();
    }

    /** The next look is a wide one. */
    void forgetHints() {
        nextWide = Instant.MIN;
    }

    /** How far runs were looked at. */
    final class Positions {

        private final ReceiverState state;

        private Positions(ReceiverState state) {
            this.state = state;
        }

        /** The next entry of a run; null if nothing is known of it. */
        @Nullable
        Long of(String run) {
            ReceiverState.Passed passed = state.passed().get(run);
            Long own = read.get(run);
            return passed == null ? own : Long.valueOf(own == null ? passed.next() : Math.max(own, passed.next()));
        }
    }

    /** Whether an entry was copied from another run, whose receivers were told of it. */
    static boolean isCopied(NumberedEntry entry, @Nullable NumberedEntry first) {
        return first != null
                && first.entry() instanceof Entry.RunStarted started
                && started.origin() != null
                && entry.seq() > 0
                && entry.seq() < started.origin().position().seq();
    }
}
