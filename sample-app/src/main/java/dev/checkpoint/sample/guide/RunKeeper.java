package dev.checkpoint.sample.guide;

import static dev.checkpoint.model.RunStatus.COMPLETED;
import static dev.checkpoint.model.RunStatus.FAILED;
import static dev.checkpoint.model.RunStatus.INTERRUPTED;

import dev.checkpoint.PruneReport;
import dev.checkpoint.RunDetails;
import dev.checkpoint.RunHandle;
import dev.checkpoint.RunOperations;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.StageOutcome;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** What can be done with runs. */
@Component
public class RunKeeper {

    private final RunOperations runs;

    RunKeeper(RunOperations runs) {
        this.runs = runs;
    }

    /** Starts or continues a book. */
    // tag::start[]
    public RunHandle start(String title, List<String> texts) {
        return runs.start("book", title, texts);
    }
    // end::start[]

    /** Continues what did not end well. */
    // tag::resume[]
    public List<RunHandle> resumeAll() {
        return runs.find(RunQuery.all().status(FAILED, INTERRUPTED)).stream()
                .filter(run -> run.problem() == null)
                .map(run -> runs.resume(run.runId()))
                .toList();
    }
    // end::resume[]

    /** The stages of a run, one line each. */
    // tag::get[]
    public List<String> stages(String runId) {
        RunDetails run = runs.get(runId);
        return run.stages().stream()
                .map(stage -> stage.checkpoint() + " " + stage.stage() + " " + stage.took())
                .toList();
    }
    // end::get[]

    /** Removes what ended long ago. */
    // tag::delete[]
    public void deleteCompletedBefore(Instant time) {
        RunQuery old = RunQuery.all().status(COMPLETED).until(time).limit(1000);
        runs.find(old).stream().map(RunSummary::runId).forEach(runs::delete);
    }
    // end::delete[]

    /** Says that a charge took effect before its process died, and goes on. */
    // tag::decide[]
    public RunHandle charged(String runId, String stage, String receipt) {
        runs.decide(runId, stage, StageOutcome.done(receipt)); // or retry(), or abort()
        return runs.resume(runId);
    }
    // end::decide[]

    /** The last runs of a book. */
    // tag::parameter[]
    public List<RunSummary> about(String title) {
        return runs.find(RunQuery.all().pipeline("book").parameter("title", title));
    }
    // end::parameter[]

    /** What is too old or too many, without removing it. */
    // tag::prune[]
    public List<PruneReport.Removed> superfluous() {
        return runs.prune(true).removed();
    }
    // end::prune[]
}
