package dev.checkpoint.archive;

import dev.checkpoint.ArchiveReport;
import dev.checkpoint.ExportOptions;
import dev.checkpoint.PruneReport;
import dev.checkpoint.RunArchive;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.error.RunChangedException;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.store.BulkDelete;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.EndedRun;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.format.ColumnFormat;
import dev.checkpoint.spi.store.format.DocumentFormat;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The archive over the store of this application. */
public final class StoreRunArchive implements RunArchive {

    private final CheckpointStore store;

    private final RunExport exports;

    private final RunImport imports;

    private final Pruning pruning;

    /**
     * The archive.
     *
     * @param store where the runs are
     * @param formats of run files: the first is written, all are read
     * @param lines the format of manifests
     * @param codec examines payloads from elsewhere
     * @param pruning removes what need not be kept any longer
     * @param clock the time written into archives and entries
     */
    public StoreRunArchive(
            CheckpointStore store,
            List<DocumentFormat> formats,
            ColumnFormat lines,
            PayloadCodec codec,
            Pruning pruning,
            Clock clock) {
        this(store, formats, lines, codec, pruning, clock, ArchiveLimits.DEFAULT);
    }

    StoreRunArchive(
            CheckpointStore store,
            List<DocumentFormat> formats,
            ColumnFormat lines,
            PayloadCodec codec,
            Pruning pruning,
            Clock clock,
            ArchiveLimits limits) {
        this.store = store;
        this.exports = new RunExport(store, formats.get(0), lines, limits, clock);
        this.imports = new RunImport(store, formats, lines, codec, limits, clock);
        this.pruning = pruning;
    }

    @Override
    public ArchiveReport export(Collection<String> runIds, OutputStream out) {
        return exports.export(runIds, out, ExportOptions.RUNS_ONLY);
    }

    @Override
    public ArchiveReport export(Collection<String> runIds, OutputStream out, ExportOptions options) {
        return exports.export(runIds, out, options);
    }

    @Override
    public ArchiveReport importFrom(InputStream in) {
        return imports.importFrom(in);
    }

    @Override
    public boolean delete(String runId) {
        return store.delete(new RunId(runId));
    }

    @Override
    public boolean delete(String runId, long entries) {
        RunId run = new RunId(runId);
        Journal journal = unchanged(run, entries);
        if (journal == null) {
            return false;
        }
        RunSummary found = journal.summary(store.isHeld(run));
        BulkDelete bulk =
                found.status().isEnd() ? store.ability(BulkDelete.class).orElse(null) : null;
        if (bulk == null) {
            return store.delete(run);
        }
        // the last entry tells one journal from a longer one, and the store compares it where it deletes
        EndedRun ended = new EndedRun(run, found.pipeline(), found.status(), found.updated());
        if (!bulk.deleteEnded(List.of(ended)).isEmpty()) {
            return true;
        }
        if (unchanged(run, entries) == null) {
            return false; // another caller has deleted it
        }
        throw new RunActiveException(
                "Run '" + run + "' is not deleted: another instance is at it. Try again, or pause it first.",
                runId,
                null);
    }

    private @Nullable Journal unchanged(RunId run, long entries) {
        Journal journal = store.open(run).orElse(null);
        if (journal != null && journal.nextSeq() != entries) {
            throw new RunChangedException(run.value(), entries, journal.nextSeq());
        }
        return journal;
    }

    @Override
    public PruneReport prune(boolean dryRun) {
        return pruning.prune(dryRun);
    }
}
