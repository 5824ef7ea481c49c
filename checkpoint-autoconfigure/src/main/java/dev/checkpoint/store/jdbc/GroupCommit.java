package dev.checkpoint.store.jdbc;

import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.store.jdbc.BatchWriter.Together;
import dev.checkpoint.store.jdbc.Claims.Claim;
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
 * Lets stages of different runs that end side by side share one {@code INSERT} and one commit.
 *
 * <p>An append that finds a lane free is written at once, alone. While all lanes write, appends gather; whoever ends hands
 * the lane to the first of them, which writes for all. So nobody waits for company, and the more runs there are the
 * fewer statements each of them takes. What goes wrong with a group is found out for each of its members alone.
 */
final class GroupCommit {

    /** Statements at once before appends gather. */
    static final int LANES = 2;

    /** Text that goes into one statement at most, unless one append alone has more. */
    private static final int MOST_CHARS = 1 << 18;

    private final Claims claims;

    private final Appends appends;

    private final BatchWriter batches;

    private final ReentrantLock lock = new ReentrantLock();

    private final Deque<Member> waiting = new ArrayDeque<>();

    private int busy;

    GroupCommit(Claims claims, Appends appends, BatchWriter batches) {
        this.claims = claims;
        this.appends = appends;
        this.batches = batches;
    }

    AppendOutcome append(Batch batch) {
        if (!mayShare(batch)) {
            return appends.append(batch);
        }
        Member member = new Member(batch, lock.newCondition());
        List<Member> group = join(member);
        if (group.isEmpty()) {
            return member.outcome();
        }
        try {
            return group.size() == 1 ? appends.append(batch) : writeFor(group, member);
        } finally {
            handOver();
        }
    }

    /** Ends of stages in a run of ours; whatever says where a run stands changes the run as well. */
    private boolean mayShare(Batch batch) {
        Claim claim = claims.of(batch.run());
        return claim != null && claim.certain() && claim.next() == batch.seq() && BatchWriter.isOneStatement(batch);
    }

    /** Waits for a lane, or for somebody who writes this along; the group to write is empty then. */
    private List<Member> join(Member member) {
        lock.lock();
        try {
            if (busy < LANES) {
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

    private void handOver() {
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
            if (entries > Statements.MOST_ROWS || chars > MOST_CHARS || !runs.add(next.batch.run())) {
                break;
            }
            group.add(waiting.remove());
        }
        return group;
    }

    /** Writes what all of the group have, and tells the others how theirs ended. */
    private AppendOutcome writeFor(List<Member> group, Member own) {
        Together result = Together.UNCLEAR;
        StoreException failure = null;
        try {
            result = batches.writeTogether(group.stream().map(Member::batch).toList());
        } catch (StoreException failed) {
            failure = failed;
        } finally {
            settle(group, result, failure);
        }
        return own.outcome();
    }

    private void settle(List<Member> group, Together result, @Nullable StoreException failure) {
        lock.lock();
        try {
            for (Member member : group) {
                settle(member, result, failure);
                member.done = true;
                member.turn.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void settle(Member member, Together result, @Nullable StoreException failure) {
        Batch batch = member.batch;
        if (result == Together.WRITTEN) {
            claims.written(batch.run(), batch.next(), batch.state());
            member.outcome = AppendOutcome.WRITTEN;
        } else if (result == Together.UNCLEAR) {
            claims.unknown(batch.run(), batch.seq());
        }
        if (failure != null) {
            member.failure = new StoreException(
                    batch + " could not be written along with others: " + failure.getMessage(), failure);
        }
    }

    /** One append, and what became of it. */
    private final class Member {

        private final Batch batch;

        private final Condition turn;

        private final int chars;

        private List<Member> group = List.of();

        private boolean done;

        private volatile @Nullable AppendOutcome outcome;

        private volatile @Nullable StoreException failure;

        Member(Batch batch, Condition turn) {
            this.batch = batch;
            this.turn = turn;
            this.chars = batch.entries().stream().mapToInt(GroupCommit::chars).sum();
        }

        Batch batch() {
            return batch;
        }

        /** The outcome; one that a refused group left open is found out alone. */
        AppendOutcome outcome() {
            StoreException failed = failure;
            if (failed != null) {
                throw failed;
            }
            AppendOutcome known = outcome;
            return known == null ? appends.append(batch) : known;
        }
    }

    private static int chars(Entry entry) {
        if (entry instanceof Entry.StageCompleted completed) {
            return length(completed.output()) + length(completed.details());
        }
        return entry instanceof Entry.StageFailed failed ? length(failed.details()) : 0;
    }

    private static int length(@Nullable Payload payload) {
        return payload == null ? 0 : payload.json().length();
    }
}
