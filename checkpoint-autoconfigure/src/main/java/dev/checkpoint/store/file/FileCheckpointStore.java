package dev.checkpoint.store.file;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.BulkDelete;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.EndedRun;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.Limits;
import dev.checkpoint.spi.store.RunCatalog;
import dev.checkpoint.spi.store.StoreKind;
import dev.checkpoint.spi.store.format.DocumentFormat;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Keeps each run in one file a person can read, {@code <directory>/<pipeline>/<run-id>.yaml}, which only ever grows.
 *
 * <p><strong>Durable:</strong> an append is one write and one {@code fdatasync}. If the machine dies within a write, the
 * complete documents of it count and the rest is reported as {@link Journal#torn()}; the next writer moves it aside.
 *
 * <p><strong>One writer:</strong> a lock of the operating system, held from the first append until {@link #release} or
 * the end of the process, and a check of the file's length before each append.
 *
 * <p>The directory is made by the first write.
 */
public final class FileCheckpointStore implements CheckpointStore, RunCatalog, BulkDelete {

    private final Path directory;

    private final RunFiles files;

    private final RunOpener runs;

    private final Claims claims;

    private final RunsInWriting writing;

    private final RunIndex index;

    private final FileCatalog catalog;

    private final FileEndedRuns ended;

    /**
     * Creates a store.
     *
     * @param directory where the runs are
     * @param settings how new runs of a pipeline are written, by its name
     * @param formats all that are read; settings choose among them
     */
    public FileCheckpointStore(Path directory, Function<String, FileSettings> settings, List<DocumentFormat> formats) {
        this(directory, settings, formats, PlainFile::new);
    }

    FileCheckpointStore(
            Path directory,
            Function<String, FileSettings> settings,
            List<DocumentFormat> formats,
            RunOutput.Opener opener) {
        this.directory = directory;
        this.files = new RunFiles(directory, List.copyOf(formats));
        this.runs = new RunOpener(files, List.copyOf(formats), settings, opener);
        this.claims = new Claims(directory);
        this.index = new RunIndex(files);
        this.writing = new RunsInWriting(directory, runs, claims, index);
        this.catalog = new FileCatalog(index, new KnownRuns(), this::isHeld);
        this.ended = new FileEndedRuns(files, index, catalog, claims);
    }

    @Override
    public AppendOutcome append(Append append) {
        return writing.append(append);
    }

    @Override
    public Optional<Journal> open(RunId run) {
        try {
            StoredJournal journal = runs.find(run);
            return journal == null
                    ? Optional.empty()
                    : Optional.of(new Journal(run, journal.entries(), journal.torn()));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // deleted while it was looked for
        } catch (IOException e) {
            throw RunFiles.failed("Cannot read run '" + run + "' under " + directory, e);
        }
    }

    @Override
    public List<NumberedEntry> entries(RunId run, long from, int most) {
        List<NumberedEntry> found = new ArrayList<>();
        open(run).ifPresent(journal -> {
            List<Entry> all = journal.entries();
            for (long seq = from; seq < all.size() && found.size() < most; seq++) {
                found.add(new NumberedEntry(seq, all.get((int) seq)));
            }
        });
        return found;
    }

    @Override
    public boolean isHeld(RunId run) {
        try {
            return claims.isHeld(run);
        } catch (IOException e) {
            throw RunFiles.failed("Cannot tell whether run '" + run + "' is held under " + directory, e);
        }
    }

    @Override
    public void release(RunId run) {
        writing.release(run);
    }

    @Override
    public boolean delete(RunId run) {
        List<RunFile> present = files.find(run);
        if (present.isEmpty()) {
            return false;
        }
        try {
            FileLock claim = claims.tryClaim(run);
            if (claim == null) {
                throw new RunActiveException(
                        "Run '" + run + "' is not deleted: a living instance holds it. Wait until it ends, or pause it"
                                + " first.",
                        run.value(),
                        null);
            }
            try {
                return files.delete(run);
            } finally {
                present.forEach(index::changed);
                claims.release(claim);
            }
        } catch (IOException e) {
            throw RunFiles.failed("Cannot delete run '" + run + "' under " + directory, e);
        }
    }

    @Override
    public List<RunSummary> find(RunQuery query) {
        return catalog.find(query);
    }

    @Override
    public Map<String, Long> countRuns() {
        return ended.count();
    }

    @Override
    public Iterator<EndedRun> endedRuns(RunQuery query) {
        return ended.find(query);
    }

    @Override
    public Set<RunId> deleteEnded(List<EndedRun> endedRuns) {
        try {
            return ended.delete(endedRuns);
        } catch (IOException e) {
            throw RunFiles.failed("Cannot remove ended runs under " + directory, e);
        }
    }

    @Override
    public Limits limits() {
        return Limits.NONE;
    }

    @Override
    public StoreKind kind() {
        return new StoreKind("file", "files under " + directory);
    }

    @Override
    public void close() {
        writing.releaseAll();
        claims.close();
    }
}
