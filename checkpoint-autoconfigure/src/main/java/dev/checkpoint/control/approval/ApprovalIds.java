package dev.checkpoint.control.approval;

import dev.checkpoint.engine.kept.KeptApprovals;
import dev.checkpoint.error.ApprovalNotFoundException;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code RUN/path#n}. Run ids may contain slashes, so the store says where the run id ends. */
final class ApprovalIds {

    private static final Pattern STAGE = Pattern.compile("(?:.*/)?([^/\\[\\]]+)(?:\\[.*])?#[1-9]\\d*");

    private final CheckpointStore store;

    ApprovalIds(CheckpointStore store) {
        this.store = store;
    }

    /**
     * The journal of the run of an approval. If several ids of runs begin like this one, such as {@code /docs} and
     * {@code /docs/guide}, it is the run that asked; before it is asked, the one with the longest id.
     */
    Journal journal(String id) {
        @Nullable Journal longest = null;
        if (STAGE.matcher(id).matches()) {
            for (int slash = id.indexOf('/', 1); slash > 0; slash = id.indexOf('/', slash + 1)) {
                Journal journal = open(id.substring(0, slash)).orElse(null);
                if (journal != null && KeptApprovals.of(journal).asked(id) != null) {
                    return journal;
                }
                longest = journal == null ? longest : journal;
            }
        }
        if (longest != null) {
            return longest;
        }
        throw new ApprovalNotFoundException(
                "There is no approval '" + id
                        + "'. Its id is RUN/path#n, as 'checkpoints approvals' lists it (in code RunExplorer.approvals); the"
                        + " store (" + store.kind() + ") has no run of which this could be one.",
                id);
    }

    private Optional<Journal> open(String run) {
        try {
            return store.open(new RunId(run));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    /** The name of the stage of an approval that was not asked yet. */
    static String stage(String id) {
        Matcher matcher = STAGE.matcher(id);
        return matcher.matches() ? matcher.group(1) : id;
    }
}
