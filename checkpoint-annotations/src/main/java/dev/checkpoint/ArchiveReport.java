package dev.checkpoint;

import dev.checkpoint.model.RunStatus;
import java.util.List;

/**
 * What was exported into an archive, or imported from it.
 *
 * @param runs the runs, in the order of the archive: children and origins come before those that need them
 */
public record ArchiveReport(List<Run> runs) {

    /**
     * One run.
     *
     * @param runId its id
     * @param pipeline its pipeline
     * @param status its status: where it stood when it was exported, or where it stands now that it is imported
     * @param entries the number of entries of its journal
     * @param openApprovals the ids of the approvals that are not answered; they can be answered where the run is
     * @param remarks what else is to be known, in sentences: what the archive does not hold, what is missing here
     */
    public record Run(
            String runId,
            String pipeline,
            RunStatus status,
            long entries,
            List<String> openApprovals,
            List<String> remarks) {

        /** Copies the lists. */
        public Run {
            openApprovals = List.copyOf(openApprovals);
            remarks = List.copyOf(remarks);
        }
    }

    /** Copies the list. */
    public ArchiveReport {
        runs = List.copyOf(runs);
    }

    /** Returns the ids of the runs, in the order of the archive. */
    public List<String> runIds() {
        return runs.stream().map(Run::runId).toList();
    }
}
