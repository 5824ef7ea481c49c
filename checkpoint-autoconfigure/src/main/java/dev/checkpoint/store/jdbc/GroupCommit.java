package dev.checkpoint.store.jdbc;

import dev.checkpoint.error.StoreException;
import dev.checkpoint.error.StoreMisconfiguredException;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.store.jdbc.BatchWriter.Together;
import dev.checkpoint.store.jdbc.OwnRuns.Claim;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets stages of different runs that end side by side share one {@code INSERT} and one commit.
 *
 * <p>An append that meets no more than one other is written at once, alone; {@link Lanes} says which ones gather. What goes wrong
 * with a group is found out for each of its members alone.
 */
final class GroupCommit {

    private final OwnRuns claims;

    private final Appends appends;

    private final BatchWriter batches;

    private final Lanes lanes = new Lanes();

    GroupCommit(OwnRuns claims, Appends appends, BatchWriter batches) {
        this.claims = claims;
        this.appends = appends;
        this.batches = batches;
    }

    AppendOutcome append(Append batch) {
        if (!mayShare(batch)) {
            return appends.append(batch);
        }
        GroupMember member = lanes.join(batch);
        int size = member.group().size();
        if (size != 1) {
            return size == 0 ? outcome(member) : writeFor(member);
        }
        try {
            return appends.append(batch);
        } finally {
            lanes.handOver(member);
        }
    }

    /** Ends of stages in a run of ours; whatever says where a run stands changes the run as well. */
    private boolean mayShare(Append batch) {
        Claim claim = claims.of(batch.run());
        return claim != null && claim.certain() && claim.next() == batch.seq() && BatchWriter.isOneStatement(batch);
    }

    /** Writes what all of the group have, and tells the others how theirs ended. */
    private AppendOutcome writeFor(GroupMember leader) {
        List<GroupMember> group = leader.group();
        Together result = Together.UNCLEAR;
        StoreException failure = null;
        try {
            result =
                    batches.writeTogether(group.stream().map(GroupMember::batch).toList());
        } catch (StoreException failed) {
            failure = failed;
        } finally {
            lanes.handOver(leader);
            for (GroupMember member : group) {
                settle(member, result, failure);
                member.done();
            }
        }
        return outcome(leader);
    }

    private void settle(GroupMember member, Together result, @Nullable StoreException failure) {
        Append batch = member.batch();
        if (result == Together.WRITTEN) {
            claims.written(batch);
            member.written();
        } else if (result == Together.UNCLEAR) {
            claims.unknown(batch.run(), batch.seq());
        }
        if (failure != null) {
            member.failed(ofMember(batch, failure));
        }
    }

    private static StoreException ofMember(Append batch, StoreException failure) {
        String message = batch + " could not be written along with others: " + failure.getMessage();
        return failure instanceof StoreMisconfiguredException
                ? new StoreMisconfiguredException(message, failure)
                : new StoreException(message, failure);
    }

    /** What became of an append that was written along; one that a refused group left open is found out alone. */
    private AppendOutcome outcome(GroupMember member) {
        StoreException failure = member.failure();
        if (failure != null) {
            throw failure;
        }
        return member.isWritten() ? AppendOutcome.WRITTEN : appends.append(member.batch());
    }
}
