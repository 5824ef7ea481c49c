package dev.checkpoint.store.jdbc;

import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.Append;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Who writes at once, and who waits and is written along. {@value #LANES} appends are written side by side, each alone; further ones gather
 * and are written with one statement when these have ended. Then the next statement waits a moment for the runs that the last one has
 * just let go on, so that all of them share it: one statement of eight rows takes half the time of two of four that wait for
 * each other. If a third of them does not come, their stages take longer than that, and for a while lanes do not wait, neither for them nor
 * for each other.
 *
 * <p>An append that meets no other waits for nothing.
 */
final class Lanes {

    /** Statements at once before appends gather. */
    static final int LANES = 2;

    /** Text that goes into one statement at most, unless one append alone has more. */
    private static final int MOST_CHARS = 1 << 18;

    /** What takes longer waits for a lock, for example; the other lane does not wait for it. */
    static final long STUCK_NANOS = 100_000_000;

    /** Others are waited for half as long as the last statement took, and no longer than this. */
    private static final long LONGEST_GATHERING_NANOS = 5_000_000;

    /** After so many shared statements at most it is tried again whether runs come back at once. */
    private static final int MOST_APART = 64;

    private final LongSupplier nanos;

    private final ReentrantLock lock = new ReentrantLock();

    private final Deque<GroupMember> waiting = new ArrayDeque<>();

    /** Those that write, the longest at it first. */
    private final List<GroupMember> leaders = new ArrayList<>(LANES);

    /** So many appends are likely to come until {@link #gatheringEnds}. */
    private int expected;

    private long gatheringEnds;

    /** So many shared statements are sent as lanes are free, because it was useless to wait. */
    private int apart;

    private int apartNext;

    Lanes() {
        this(System::nanoTime);
    }

    /** Lanes with a clock of their own. */
    Lanes(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Waits until an append has a lane, and all that it is to write along, or until somebody has written it along. */
    GroupMember join(Append batch) {
        GroupMember member = new GroupMember(batch);
        if (!meetsNone(member)) {
            member.measure();
            gather(member);
            await(member);
        }
        return member;
    }

    /** The way of most appends, so it makes few calls. */
    private boolean meetsNone(GroupMember member) {
        lock.lock();
        try {
            boolean none = expected == 0 && leaders.isEmpty() && waiting.isEmpty();
            if (none) {
                member.leads(List.of(member), nanos.getAsLong());
                leaders.add(member);
            }
            return none;
        } finally {
            lock.unlock();
        }
    }

    private void gather(GroupMember member) {
        lock.lock();
        try {
            if (mayGoAlone()) {
                lead(member, List.of(member));
                return;
            }
            waiting.add(member);
            if (isComplete() && mayLead()) {
                List<GroupMember> group = nextGroup();
                // the thread that is awake leads; it is not part of the group if that is full
                GroupMember leader = group.contains(member) ? member : group.get(0);
                lead(leader, group);
                leader.wake();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean mayGoAlone() {
        return waiting.isEmpty()
                && (mayLead() || leaders.size() < LANES && !leaders.get(0).isShared())
                && gatheringLeft() <= 0;
    }

    private boolean mayLead() {
        return leaders.isEmpty()
                || leaders.size() < LANES
                        && (apart > 0 || nanos.getAsLong() - leaders.get(0).began() > STUCK_NANOS);
    }

    private boolean isComplete() {
        return waiting.size() >= Math.min(expected, EntryInserts.MOST_ROWS);
    }

    private long gatheringLeft() {
        return expected == 0 ? 0 : gatheringEnds - nanos.getAsLong();
    }

    private void lead(GroupMember leader, List<GroupMember> group) {
        if (expected > 0) {
            boolean came = (group.size() + waiting.size()) * 3 >= expected * 2;
            apartNext = came ? 0 : Math.min(MOST_APART, Math.max(1, apartNext * 2));
            apart = apartNext;
            expected = 0;
        }
        leader.leads(group, nanos.getAsLong());
        leaders.add(leader);
    }

    private void await(GroupMember member) {
        boolean interrupted = false;
        while (!member.isDecided()) {
            long pause = pause(member);
            // decided meanwhile: what woke it may have been used up by the lock
            if (!member.isDecided()) {
                LockSupport.parkNanos(this, pause);
            }
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** How long a member has to wait unless it is woken; lets it lead if it need not. */
    private long pause(GroupMember member) {
        lock.lock();
        try {
            if (waiting.peek() != member || !mayLead()) {
                return STUCK_NANOS;
            }
            long left = isComplete() ? 0 : gatheringLeft();
            if (left > 0) {
                return left;
            }
            lead(member, nextGroup());
            return 0;
        } finally {
            lock.unlock();
        }
    }

    private List<GroupMember> nextGroup() {
        GroupMember first = waiting.remove();
        List<GroupMember> group = new ArrayList<>(List.of(first));
        int entries = first.batch().entries().size();
        int chars = first.chars();
        Set<RunId> runs = new HashSet<>(Set.of(first.batch().run()));
        while (!waiting.isEmpty()) {
            GroupMember next = waiting.element();
            entries += next.batch().entries().size();
            chars += next.chars();
            // two appends to one run are rivals, not company
            if (entries > EntryInserts.MOST_ROWS
                    || chars > MOST_CHARS
                    || !runs.add(next.batch().run())) {
                break;
            }
            group.add(waiting.remove());
        }
        return group;
    }

    /** Gives up the lane of a leader as soon as its statement has ended; the members of its group may be told later. */
    void handOver(GroupMember leader) {
        GroupMember next;
        lock.lock();
        try {
            leaders.remove(leader);
            if (apart > 0 && leader.isShared()) {
                apart--;
            }
            if (apart == 0 && leaders.isEmpty() && (leader.isShared() || waiting.size() > 1)) {
                long now = nanos.getAsLong();
                expected = leader.group().size() + waiting.size();
                gatheringEnds = now + Math.min((now - leader.began()) / 2, LONGEST_GATHERING_NANOS);
            }
            next = waiting.peek();
        } finally {
            lock.unlock();
        }
        if (next != null) {
            next.wake();
        }
    }
}
