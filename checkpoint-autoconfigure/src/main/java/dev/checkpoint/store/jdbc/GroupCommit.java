package dev.checkpoint.store.jdbc;

import dev.checkpoint.error.StoreException;
import dev.checkpoint.error.StoreMisconfiguredException;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.store.jdbc.BatchWriter.Together;
import dev.checkpoint.store.jdbc.Lanes.Member;
import dev.checkpoint.store.jdbc.OwnRuns.Claim;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets stages of different runs that end side by side share one {@code INSERT} and one commit.
 *
 * <p>An append that finds a lane free is written at once, alone. While all {@link Lanes} write, appends gather; whoever ends
 * hands the lane to the first of them, which writes for all. What goes wrong with a group is found out for each of its
 * members alone.
 */
final class GroupCommit {

    /** Statements at once before appends gather. */
    static final int LANES = 2;

    private final OwnRuns claims;

    private final Appends appends;

    private final BatchWriter batches;

    private final Lanes lanes = new Lanes(LANES);

    GroupCommit(OwnRuns claims, Appends appends, BatchWriter batches) {
        this.claims = claims;
        this.appends = appends;
        this.batches = batches;
    }

    AppendOutcome append(Append batch) {
        if (!mayShare(batch)) {
            return appends.append(batch);
        }
        Member member = lanes.member(batch);
        List<Member> group = lanes.join(member);
        if (group.isEmpty()) {
            return outcome(member);
        }
        try {
            return group.size() == 1 ? appends.append(batch) : writeFor(group, member);
        } finally {
            lanes.handOver();
        }
    }

    /** Ends of stages in a run of ours; whatever says where a run stands changes the run as well. */
    private boolean mayShare(Append batch) {
        Claim claim = claims.of(batch.run());
        return claim != null && claim.certain() && claim.next() == batch.seq() && BatchWriter.isOneStatement(batch);
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
            for (Member member : group) {
                settle(member, result, failure);
            }
            lanes.done(group);
        }
        return outcome(own);
    }

    private void settle(Member member, Together result, @Nullable StoreException failure) {
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
    private AppendOutcome outcome(Member member) {
        StoreException failure = member.failure();
        if (failure != null) {
            throw failure;
        }
        return member.isWritten() ? AppendOutcome.WRITTEN : appends.append(member.batch());
    }
}
