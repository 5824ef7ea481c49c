package dev.checkpoint.store.file;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.BulkDelete;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.EndedRun;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.RunCatalog;
import dev.checkpoint.store.support.DocumentFormat;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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

    private final RunIndex index;

    private final FileCatalog catalog;

    private final FileEndedRuns ended;

    private final Map<RunId, Slot> slots = new ConcurrentHashMap<>();

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
        this.catalog = new FileCatalog(index, this::isHeld);
        this.ended = new FileEndedRuns(files, index, catalog, claims);
    }

    @Override
    public AppendOutcome append(RunId run, long expectedSeq, List<Entry> entries, Trigger trigger) {
        if (entries.isEmpty() || (expectedSeq == 0) != entries.get(0) instanceof Entry.RunStarted) {
            throw new IllegalArgumentException("Entry 0 of run '" + run + "', and no other, is a RunStarted; entry "
                    + expectedSeq + " was to be one of " + entries);
        }
        while (true) {
            Slot slot = slots.computeIfAbsent(run, Slot::new);
            synchronized (slot) {
                if (!slot.gone) {
                    return append(slot, expectedSeq, entries, trigger);
                }
            }
        }
    }

    private AppendOutcome append(Slot slot, long expectedSeq, List<Entry> entries, Trigger trigger) {
        RunWriter writer = slot.writer;
        if (writer == null) {
            writer = claim(slot, expectedSeq, entries.get(0));
        }
        if (writer == null || writer.next() != expectedSeq) {
            return AppendOutcome.TAKEN;
        }
        try {
            return writer.append(entries, trigger);
        } finally {
            index.changed(writer.file());
        }
    }

    private @Nullable RunWriter claim(Slot slot, long expectedSeq, Entry first) {
        try {
            slot.claim = claims.tryClaim(slot.run);
            if (slot.claim != null) {
                slot.writer = first instanceof Entry.RunStarted start
                        ? runs.create(slot.run, start)
                        : runs.takeUp(slot.run, expectedSeq);
            }
            return slot.writer;
        } catch (IOException e) {
            throw RunFiles.failed("Cannot open run '" + slot.run + "' for writing under " + directory, e);
        } finally {
            if (slot.writer == null) {
                free(slot);
            }
        }
    }

    /** Gives up what the slot holds. Called with its monitor held. */
    private void free(Slot slot) {
        slot.gone = true;
        slots.remove(slot.run, slot);
        FileLock claim = slot.claim;
        try (RunWriter writer = slot.writer) {
            slot.writer = null;
            slot.claim = null;
        } finally {
            if (claim != null) {
                unlock(claim, slot.run);
            }
        }
    }

    private void unlock(FileLock claim, RunId run) {
        try {
            claims.release(claim);
        } catch (IOException e) {
            throw RunFiles.failed("Cannot release run '" + run + "' under " + directory, e);
        }
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
    public boolean isHeld(RunId run) {
        try {
            return claims.isHeld(run);
        } catch (IOException e) {
            throw RunFiles.failed("Cannot tell whether run '" + run + "' is held under " + directory, e);
        }
    }

    @Override
    public void release(RunId run) {
        Slot slot = slots.get(run);
        if (slot != null) {
            synchronized (slot) {
                free(slot);
            }
        }
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
    public String describe() {
        return "files under " + directory;
    }

    @Override
    public void close() {
        slots.keySet().forEach(this::release);
        claims.close();
    }
}
