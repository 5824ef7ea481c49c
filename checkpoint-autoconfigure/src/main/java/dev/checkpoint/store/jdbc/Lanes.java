package dev.checkpoint.store.jdbc;

import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.Append;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Who writes at once, and who waits and is written along: so many write, the others gather. A single append never waits for others, and
 * the more appends there are the fewer statements each of them takes.
 */
final class Lanes {

    /** Text that goes into one statement at most, unless one append alone has more. */
    private static final int MOST_CHARS = 1 << 18;

    private final int lanes;

    private final ReentrantLock lock = new ReentrantLock();

    private final Deque<Member> waiting = new ArrayDeque<>();

    private int busy;

    Lanes(int lanes) {
        this.lanes = lanes;
    }

    Member member(Append batch) {
        return new Member(batch, lock.newCondition());
    }

    /** Waits for a lane, or for somebody who writes this along; the group to write is empty then. */
    List<Member> join(Member member) {
        lock.lock();
        try {
            if (busy < lanes) {
                busy++;
                return List.of(member);
            }
            waiting.add(member);
            while (member.group.isEmpty() && !member.done) {
                member.turn.awaitUninterruptibly();
            }
            return member.group;
        } finally {
            lock.unlock();
        }
    }

    /** Gives the lane to the first who waits, with as many others as go along. */
    void handOver() {
        lock.lock();
        try {
            Member next = waiting.poll();
            if (next == null) {
                busy--;
                return;
            }
            next.group = groupOf(next);
            next.turn.signal();
        } finally {
            lock.unlock();
        }
    }

    private List<Member> groupOf(Member first) {
        List<Member> group = new ArrayList<>(List.of(first));
        int entries = first.batch.entries().size();
        int chars = first.chars;
        Set<RunId> runs = new HashSet<>(Set.of(first.batch.run()));
        while (!waiting.isEmpty()) {
            Member next = waiting.element();
            entries += next.batch.entries().size();
            chars += next.chars;
            // two appends to one run are rivals, not company
            if (entries > EntryInserts.MOST_ROWS || chars > MOST_CHARS || !runs.add(next.batch.run())) {
                break;
            }
            group.add(waiting.remove());
        }
        return group;
    }

    /** Lets those go on who were written along; what became of each has to be said before. */
    void done(List<Member> group) {
        lock.lock();
        try {
            for (Member member : group) {
                member.done = true;
                member.turn.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** One append. What became of it is said before {@link #done}, and read after; the rest is guarded by the lock. */
    static final class Member {

        private final Append batch;

        private final Condition turn;

        /** Counted by the thread of this append: one that cannot be read fails here, and not others. */
        private final int chars;

        private List<Member> group = List.of();

        private boolean done;

        private boolean written;

        private @Nullable StoreException failure;

        private Member(Append batch, Condition turn) {
            this.batch = batch;
            this.turn = turn;
            this.chars = chars(batch);
        }

        Append batch() {
            return batch;
        }

        void written() {
            written = true;
        }

        void failed(StoreException why) {
            failure = why;
        }

        boolean isWritten() {
            return written;
        }

        @Nullable
        StoreException failure() {
            return failure;
        }
    }

    private static int chars(Append batch) {
        int chars = 0;
        for (Entry entry : batch.entries()) {
            chars += chars(entry);
        }
        return chars;
    }

    private static int chars(Entry entry) {
        if (entry instanceof Entry.StageCompleted completed) {
            return length(completed.result().output()) + length(completed.ran().details());
        }
        return entry instanceof Entry.StageFailed failed ? length(failed.ran().details()) : 0;
    }

    private static int length(@Nullable Payload payload) {
        return payload == null ? 0 : payload.json().length();
    }
}
