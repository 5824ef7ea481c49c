package dev.checkpoint.spi.store;

import dev.checkpoint.RunSummary;
import dev.checkpoint.model.Cause;
import dev.checkpoint.model.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run that any instance may continue now.
 *
 * @param run the run
 * @param cause why: {@code INTERRUPTED}, {@code HANDED_OVER}, {@code ANSWERED}, {@code OVERDUE}, or {@code REQUESTED} if a
 *     request for it is open and no instance holds it
 */
public record DueRun(RunSummary run, Cause cause) {

    /**
     * What a run that no instance holds is due for.
     *
     * @param now by which a waiting run is overdue
     * @param requests the open requests for it
     * @return empty if it is not due
     */
    public static Optional<DueRun> of(Journal journal, Instant now, List<Request> requests) {
        return of(journal.summary(false), journal.lastOfRun().status() == RunStatus.RUNNING, now, requests);
    }

    /**
     * What a run that no instance holds is due for.
     *
     * @param run as it is if no instance holds it
     * @param running whether its last entry of the run says that it is running
     * @param now by which a waiting run is overdue
     * @param requests the open requests for it
     * @return empty if it is not due
     */
    public static Optional<DueRun> of(RunSummary run, boolean running, Instant now, List<Request> requests) {
        if (run.status() == RunStatus.INTERRUPTED) {
            return Optional.of(new DueRun(run, running ? Cause.INTERRUPTED : Cause.HANDED_OVER));
        }
        if (run.status() == RunStatus.WAITING) {
            if (requests.stream().anyMatch(request -> request.kind() == Request.Kind.ANSWER)) {
                return Optional.of(new DueRun(run, Cause.ANSWERED));
            }
            Instant due = run.due();
            if (due != null && !due.isAfter(now)) {
                return Optional.of(new DueRun(run, Cause.OVERDUE));
            }
        }
        return requests.isEmpty() ? Optional.empty() : Optional.of(new DueRun(run, Cause.REQUESTED));
    }
}
