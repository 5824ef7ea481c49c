package dev.checkpoint.control.approval;

import dev.checkpoint.engine.QuestionEvents;
import dev.checkpoint.engine.journal.OutsideWriter;
import dev.checkpoint.engine.kept.KeptApprovals;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Why;
import dev.checkpoint.spi.event.ApprovalRemindedEvent;
import dev.checkpoint.spi.event.CheckpointListener;
import dev.checkpoint.spi.store.Journal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Reminds of questions that nobody answers. A run that waits is due when a reminder is; who finds it writes until when it waits now,
 * and tells the listeners. The store lets one of several instances write, so each reminder is told at most once.
 */
public final class Reminders {

    private final OutsideWriter writer;

    private final CheckpointListener listener;

    private final Clock clock;

    /** Reminders that are written and told here. */
    public Reminders(OutsideWriter writer, CheckpointListener listener, Clock clock) {
        this.writer = writer;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * Whether a run that is due has nothing but reminders to send; then they are sent, and the run waits on.
     *
     * @throws StoreException if the store fails; perhaps that was written, and nothing is told
     */
    public boolean remind(Journal journal) {
        Instant now = clock.instant();
        if (!(journal.lastOfRun() instanceof Entry.RunWaiting waiting)
                || waiting.why() != Why.APPROVAL
                || waiting.until() == null
                || !waiting.until().isAfter(waiting.time())) {
            return false; // due at once, as it was answered
        }
        KeptApprovals approvals = KeptApprovals.of(journal);
        boolean isOverdue = approvals.open().stream()
                .map(Entry.ApprovalRequested::deadline)
                .anyMatch(deadline -> deadline != null && !deadline.isAfter(now));
        List<ApprovalRemindedEvent> reminders =
                QuestionEvents.reminders(approvals, journal.start().pipeline(), journal.runId(), now);
        if (isOverdue || reminders.isEmpty()) {
            return false;
        }
        Entry.RunWaiting on =
                new Entry.RunWaiting(now, Why.APPROVAL, waiting.stage(), waiting.question(), approvals.nextLook(now));
        if (writer.write(journal, List.of(on), null)) {
            reminders.forEach(listener::onEvent);
        }
        return true;
    }
}
