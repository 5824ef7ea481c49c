package dev.checkpoint.sample.guide;

import static dev.checkpoint.model.RunStatus.COMPLETED;
import static dev.checkpoint.model.RunStatus.FAILED;
import static dev.checkpoint.model.RunStatus.INTERRUPTED;

import dev.checkpoint.CancelMode;
import dev.checkpoint.PruneReport;
import dev.checkpoint.RunArchive;
import dev.checkpoint.RunDetails;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunHandle;
import dev.checkpoint.RunOperations;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.StageOutcome;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Operations on runs. */
@Component
public class RunKeeper {

    private final RunOperations operations;

    private final RunExplorer explorer;

    private final RunArchive archive;

    RunKeeper(RunOperations operations, RunExplorer explorer, RunArchive archive) {
        this.operations = operations;
        this.explorer = explorer;
        this.archive = archive;
    }

    /** Starts or continues a book. */
    // tag::start[]
    public RunHandle start(String title, List<String> texts) {
        return operations.start("book", title, texts);
    }
    // end::start[]

    /** Continues runs that did not complete. */
    // tag::resume[]
    public List<RunHandle> resumeAll() {
        return explorer.find(RunQuery.all().status(FAILED, INTERRUPTED)).stream()
                .filter(run -> run.problem() == null)
                .map(run -> operations.resume(run.runId()))
                .toList();
    }
    // end::resume[]

    /** Stops a book for now. */
    // tag::pause[]
    public void pause(String runId) {
        operations.pause(runId, "the model is being replaced");
    }
    // end::pause[]

    /** Ends a book, and does not wait for its stages. */
    // tag::cancel[]
    public void cancel(String runId) {
        operations.cancel(runId, "the customer withdrew the order", CancelMode.INTERRUPT);
    }
    // end::cancel[]

    /** The stages of a run, one line each. */
    // tag::get[]
    public List<String> stages(String runId) {
        RunDetails run = explorer.get(runId);
        return run.stages().stream()
                .map(stage -> stage.checkpoint() + " " + stage.stage() + " " + stage.took())
                .toList();
    }
    // end::get[]

    /** Removes runs that ended long ago. */
    // tag::delete[]
    public void deleteCompletedBefore(Instant time) {
        RunQuery old = RunQuery.all().status(COMPLETED).until(time).limit(1000);
        explorer.find(old).stream().map(RunSummary::runId).forEach(archive::delete);
    }
    // end::delete[]

    /** Records that a charge took effect before its process died, and continues. */
    // tag::decide[]
    public RunHandle charged(String runId, String stage, String receipt) {
        operations.decide(runId, stage, StageOutcome.done(receipt)); // or retry(), or abort()
        return operations.resume(runId);
    }
    // end::decide[]

    /** The last runs of a book. */
    // tag::parameter[]
    public List<RunSummary> about(String title) {
        return explorer.find(RunQuery.all().pipeline("book").parameter("title", title));
    }
    // end::parameter[]

    /** The runs that exceed a limit, without removing them. */
    // tag::prune[]
    public List<PruneReport.Removed> superfluous() {
        return archive.prune(true).removed();
    }
    // end::prune[]
}
