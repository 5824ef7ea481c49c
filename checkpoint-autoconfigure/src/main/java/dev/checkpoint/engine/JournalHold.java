package dev.checkpoint.engine;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import java.util.List;

/**
 * A journal in the hands of a transaction, which writes to it on a connection of its own: nobody else does meanwhile, and
 * nobody knows how many numbers it uses. Called with the lock of the turn.
 */
final class JournalHold {

    private final RunId run;

    private final WriteTurn turn;

    private final JournalTail tail;

    private final PendingEntries pending;

    private final JournalFlush flush;

    private boolean taken;

    private long since;

    JournalHold(RunId run, WriteTurn turn, JournalTail tail, JournalFlush flush) {
        this.run = run;
        this.turn = turn;
        this.tail = tail;
        this.pending = tail.pending();
        this.flush = flush;
    }

    /** Whether a transaction has the journal now. */
    boolean isTaken() {
        return taken;
    }

    /** Makes everything durable that comes before what the transaction writes. */
    void settle() {
        flush.require(Trigger.STAGE_COMPLETED, "A transactional stage needs every entry before its own to be durable");
    }

    /** Takes the journal when everything in it is durable and nobody writes; returns the number of the next entry. */
    long begin() {
        turn.await(run);
        while (pending.durable() < pending.added()) {
            settle();
            turn.await(run);
        }
        tail.check();
        turn.take();
        since = System.nanoTime();
        taken = true;
        return tail.nextSeq();
    }

    /** Gives the journal back, with what has been written meanwhile. */
    void end(List<Entry> committed) {
        turn.end();
        taken = false;
        if (!committed.isEmpty()) {
            tail.written(committed, System.nanoTime() - since);
        }
    }
}
