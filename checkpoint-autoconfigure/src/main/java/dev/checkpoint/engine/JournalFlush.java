package dev.checkpoint.engine;

import dev.checkpoint.error.CheckpointSaveException;
import dev.checkpoint.model.Trigger;

/**
 * Who writes what is pending, and who waits for that. Called with the lock of the turn, and gives it up while it writes or
 * waits.
 *
 * <p><strong>Group commit.</strong> The thread that finds nobody writing writes everything that is pending, in one append;
 * threads that come meanwhile wait for the next one. A stage alone never waits for company.
 *
 * <p><strong>When the store fails</strong> and the run goes on, entries stay pending, in order, and go with the next
 * append. While the outage lasts, stages that end do not queue for the store, and after a slow failure they do not try it
 * for a while; whatever must not be executed or told before the journal says so always tries.
 */
final class JournalFlush {

    private final WriteTurn turn;

    private final JournalTail tail;

    private final PendingEntries pending;

    private final SaveFailures failures;

    JournalFlush(WriteTurn turn, JournalTail tail) {
        this.turn = turn;
        this.tail = tail;
        this.pending = tail.pending();
        this.failures = tail.failures();
    }

    /**
     * Makes everything added so far durable, unless the store fails and the run goes on. During an outage what
     * {@linkplain #canWait can wait} is kept without an attempt.
     */
    void attempt(Trigger trigger) {
        if (!tail.isRefused() && canWait(trigger) && (failures.pauses() || turn.isTaken() && failures.lasts())) {
            failures.check(pending.size());
        } else {
            awaitDurable(pending.added(), trigger);
        }
    }

    /**
     * Makes everything added so far durable.
     *
     * @param otherwise why nothing goes on without that
     * @throws CheckpointSaveException if the store failed, whether the run is to go on otherwise or not
     */
    void require(Trigger trigger, String otherwise) {
        long ticket = pending.added();
        awaitDurable(ticket, trigger);
        if (pending.durable() < ticket) {
            throw failures.unsaved(otherwise);
        }
    }

    private static boolean canWait(Trigger trigger) {
        return switch (trigger) {
            case STAGE_COMPLETED, LEVEL_COMPLETED, TIME_BASED -> true;
            default -> false;
        };
    }

    private void awaitDurable(long ticket, Trigger trigger) {
        while (pending.durable() < ticket) {
            tail.check();
            if (turn.isTaken()) {
                int before = failures.count();
                turn.awaitProgress();
                if (failures.lasts() && failures.count() != before && pending.durable() < ticket) {
                    // the append in front of us failed, and its failure is ours
                    failures.check(pending.size());
                    return;
                }
            } else {
                boolean outage = failures.lasts();
                if (!tail.append(trigger)) {
                    return;
                }
                // who ends an outage also writes for those who did not wait for that
                ticket = outage ? pending.added() : ticket;
            }
        }
    }
}
