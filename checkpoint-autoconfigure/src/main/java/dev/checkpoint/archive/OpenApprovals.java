package dev.checkpoint.archive;

import dev.checkpoint.engine.kept.KeptApprovals;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunStatus;
import java.util.List;

/** What a report says of approvals. */
final class OpenApprovals {

    private OpenApprovals() {}

    /** The ids of those that can still be answered. */
    static List<String> of(KeptApprovals approvals, RunStatus status) {
        return status.isEnd()
                ? List.of()
                : approvals.open().stream().map(Entry.ApprovalRequested::id).toList();
    }
}
