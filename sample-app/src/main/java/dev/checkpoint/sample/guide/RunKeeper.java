package dev.checkpoint.sample.guide;

import static dev.checkpoint.model.RunStatus.COMPLETED;
import static dev.checkpoint.model.RunStatus.FAILED;
import static dev.checkpoint.model.RunStatus.INTERRUPTED;

import dev.checkpoint.ArchiveReport;
import dev.checkpoint.ExportOptions;
import dev.checkpoint.ForkRequest;
import dev.checkpoint.PruneReport;
import dev.checkpoint.RunArchive;
import dev.checkpoint.RunComparison;
import dev.checkpoint.RunDetails;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunHandle;
import dev.checkpoint.RunOperations;
import dev.checkpoint.RunProgress;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.StageOutcome;
import dev.checkpoint.render.ComparisonFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    /** When a run ends, or why that is not known. */
    // tag::progress[]
    public String progress(String runId) {
        RunProgress progress = explorer.progress(runId);
        return progress.eta() == null ? progress.basis() : "ends at " + progress.eta();
    }
    // end::progress[]

    /** Says that the new code of a stage does the same. */
    // tag::accept[]
    public void sameAsBefore(String runId, String stage) {
        operations.accept(runId, stage, "renamed a local variable");
    }
    // end::accept[]

    /** What a resume of a run would do, for people. */
    // tag::plan[]
    public String plan(String runId) {
        return explorer.plan(runId).inWords();
    }
    // end::plan[]

    /** What became different since the run before, for people. */
    // tag::compare[]
    public String sinceTheRunBefore(String runId) {
        RunComparison comparison = explorer.compare(runId); // or compare(before, after)
        return comparison.same() ? "nothing" : comparison.summary();
    }
    // end::compare[]

    /** A report about a fork, to send to a colleague. */
    // tag::compare-report[]
    public String report(String origin, String fork) {
        return ComparisonFormat.MARKDOWN.render(explorer.compare(origin, fork));
    }
    // end::compare-report[]

    /** Waits for the result of a run, whoever executes it. */
    // tag::await[]
    public @Nullable Object await(String runId) throws InterruptedException {
        return operations.attach(runId).await(Duration.ofMinutes(2));
    }
    // end::await[]

    /** Repeats a run with another topic, under the name of that. */
    // tag::fork-argument[]
    public RunHandle withTopic(String runId, String topic) {
        operations.fork(ForkRequest.of(runId).argument("topic", topic).as(topic));
        return operations.resume(topic);
    }
    // end::fork-argument[]

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

    /** Takes a run, and those that it called, to another machine and back. */
    // tag::export[]
    public ArchiveReport export(String runId, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            return archive.export(List.of(runId), out, ExportOptions.RUNS_ONLY.withChildren());
        }
    }

    public ArchiveReport importFrom(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return archive.importFrom(in);
        }
    }
    // end::export[]

    /** The runs that exceed a limit, without removing them. */
    // tag::prune[]
    public List<PruneReport.Removed> superfluous() {
        return archive.prune(true).removed();
    }
    // end::prune[]
}
