package dev.checkpoint.archive;

import dev.checkpoint.ArchiveReport;
import dev.checkpoint.ExportOptions;
import dev.checkpoint.engine.kept.KeptApprovals;
import dev.checkpoint.error.ArchiveException;
import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Requests;
import dev.checkpoint.spi.store.format.ColumnFormat;
import dev.checkpoint.spi.store.format.DocumentFormat;
import dev.checkpoint.spi.store.format.Documents;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes runs into an archive, page by page, so that memory does not grow with their length. Thread-safe. */
final class RunExport {

    private static final int PAGE = 500;

    private final CheckpointStore store;

    private final DocumentFormat documents;

    private final ColumnFormat lines;

    private final ArchiveLimits limits;

    private final Clock clock;

    /**
     * An export.
     *
     * @param documents the format of the run files
     * @param lines the format of the manifest
     */
    RunExport(CheckpointStore store, DocumentFormat documents, ColumnFormat lines, ArchiveLimits limits, Clock clock) {
        this.store = store;
        this.documents = documents;
        this.lines = lines;
        this.limits = limits;
        this.clock = clock;
    }

    ArchiveReport export(Collection<String> runIds, OutputStream out, ExportOptions options) {
        Map<RunId, String> runs = new RunSelection(store, options).of(runIds);
        if (runs.isEmpty() || runs.size() > limits.runs()) {
            throw new ArchiveException("An archive holds 1 to " + limits.runs() + " runs, and " + runs.size()
                    + " were to be exported. Nothing was written.");
        }
        try {
            ArchiveOutput archive = new ArchiveOutput(out, limits);
            List<ArchivedFile> files = new ArrayList<>();
            List<ArchiveReport.Run> report = new ArrayList<>();
            for (Map.Entry<RunId, String> run : runs.entrySet()) {
                Written written = new Written(run.getKey(), run.getValue());
                files.add(written.to(archive));
                report.add(written.report());
            }
            byte[] manifest = new Manifest(files).text(lines, clock.instant()).getBytes(StandardCharsets.UTF_8);
            if (manifest.length > Manifest.LONGEST) {
                throw new ArchiveException("The list of the runs is longer than " + Manifest.LONGEST
                        + " bytes. The archive is not complete: export fewer runs at once.");
            }
            archive.begin(Manifest.NAME, clock.millis());
            archive.write(manifest);
            archive.end();
            archive.finish();
            return new ArchiveReport(report);
        } catch (IOException e) {
            throw new UncheckedIOException("The archive could not be written: " + e.getMessage(), e);
        }
    }

    /** One run on its way into the archive. */
    private final class Written {

        private final RunId run;

        private final String pipeline;

        private final KeptApprovals approvals = new KeptApprovals();

        private RunStatus status = RunStatus.RUNNING;

        private long entries;

        Written(RunId run, String pipeline) {
            this.run = run;
            this.pipeline = pipeline;
        }

        ArchivedFile to(ArchiveOutput archive) throws IOException {
            String name = ArchivedFile.name(pipeline, run, documents.extension());
            archive.begin(name, clock.millis());
            for (List<NumberedEntry> page = page(); !page.isEmpty(); page = page()) {
                for (NumberedEntry entry : page) {
                    write(entry, archive);
                }
            }
            if (entries == 0 || store.entries(run, entries - 1, 1).isEmpty()) {
                throw new RunNotFoundException(
                        "Run '" + run + "' was deleted while it was exported. The archive is not complete: export the"
                                + " others again.",
                        run.value());
            }
            if (status == RunStatus.RUNNING && !store.isHeld(run)) {
                status = RunStatus.INTERRUPTED;
            }
            String sum = archive.end();
            return new ArchivedFile(name, run, pipeline, status.name(), entries, archive.bytes(), sum);
        }

        private List<NumberedEntry> page() {
            return store.entries(run, entries, PAGE);
        }

        private void write(NumberedEntry next, ArchiveOutput archive) throws IOException {
            Entry entry = next.entry();
            if (entry instanceof Entry.UnknownNote note) {
                throw new ArchiveException("Entry " + next.seq() + " of run '" + run + "' is a note of a kind ("
                        + note.word() + ") that this version does not know. Export the run with the version that wrote"
                        + " it. The archive is not complete.");
            }
            archive.write(Documents.write(documents, run, entry, next.seq(), next.trigger())
                    .getBytes(StandardCharsets.UTF_8));
            approvals.add(entry);
            if (entry instanceof Entry.OfRun ofRun) {
                status = ofRun.status();
            }
            entries++;
        }

        ArchiveReport.Run report() {
            int open = store.ability(Requests.class)
                    .map(requests -> requests.open(Set.of(run)).size())
                    .orElse(0);
            List<String> remarks = open == 0
                    ? List.of()
                    : List.of("The archive does not hold " + open + " open request" + (open == 1 ? "" : "s")
                            + " to the owner of the run.");
            return new ArchiveReport.Run(
                    run.value(), pipeline, status, entries, OpenApprovals.of(approvals, status), remarks);
        }
    }
}
