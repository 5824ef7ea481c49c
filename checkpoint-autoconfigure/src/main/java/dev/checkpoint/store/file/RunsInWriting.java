package dev.checkpoint.store.file;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The runs this instance writes to: each has a claim and an open file, from its first append until it is released. */
final class RunsInWriting {

    private final Path directory;

    private final RunOpener runs;

    private final RunLocks locks;

    private final RunIndex index;

    private final IndexKeeper keeper;

    private final Map<RunId, HeldRun> held = new ConcurrentHashMap<>();

    RunsInWriting(Path directory, RunOpener runs, RunLocks locks, RunIndex index, IndexKeeper keeper) {
        this.directory = directory;
        this.runs = runs;
        this.locks = locks;
        this.index = index;
        this.keeper = keeper;
    }

    AppendOutcome append(Append append) {
        while (true) {
            HeldRun own = held.computeIfAbsent(append.run(), HeldRun::new);
            synchronized (own) {
                if (!own.gone) {
                    return append(own, append);
                }
            }
        }
    }

    private AppendOutcome append(HeldRun own, Append append) {
        RunWriter writer = own.writer;
        if (writer == null) {
            writer = claim(own, append);
        }
        if (writer == null) {
            return own.refusal;
        }
        if (writer.next() != append.seq()) {
            return writer.next() < append.seq() ? AppendOutcome.LOST : AppendOutcome.TAKEN;
        }
        try {
            return writer.append(append);
        } finally {
            RunFile file = writer.file();
            index.changed(file, own.written);
            List<Entry> entries = append.entries();
            if (entries.get(entries.size() - 1) instanceof Entry.RunEnded) {
                keeper.ended(file, own.written);
            }
        }
    }

    private @Nullable RunWriter claim(HeldRun own, Append append) {
        try {
            own.claim = locks.tryClaim(own.run);
            if (own.claim != null) {
                own.writer = append.entries().get(0) instanceof Entry.RunStarted start
                        ? create(own, start)
                        : takeUp(own, append.seq());
            }
            return own.writer;
        } catch (IOException e) {
            throw RunFiles.failed("Cannot open run '" + own.run + "' for writing under " + directory, e);
        } finally {
            if (own.writer == null) {
                free(own);
            }
        }
    }

    private @Nullable RunWriter create(HeldRun own, Entry.RunStarted start) throws IOException {
        RunWriter writer = runs.create(own.run, start);
        if (writer != null) {
            WrittenRun written = new WrittenRun();
            own.written = written;
            writer.telling(written);
        }
        return writer;
    }

    private @Nullable RunWriter takeUp(HeldRun own, long seq) throws IOException {
        ReadFiles.Found found = runs.end(own.run);
        long entries = found == null ? 0 : found.entries();
        own.refusal = entries < seq ? AppendOutcome.LOST : AppendOutcome.TAKEN;
        return found != null && entries == seq ? runs.takeUp(found) : null;
    }

    /** Gives up what is held of a run. Called with its monitor held. */
    private void free(HeldRun own) {
        own.gone = true;
        held.remove(own.run, own);
        FileLock claim = own.claim;
        try (RunWriter writer = own.writer) {
            own.writer = null;
            own.claim = null;
            if (own.written != null && writer != null) {
                own.written.released(FileStamp.of(writer.file().path()));
            }
        } finally {
            if (claim != null) {
                unlock(claim, own.run);
            }
        }
    }

    private void unlock(FileLock claim, RunId run) {
        try {
            locks.release(claim);
        } catch (IOException e) {
            throw RunFiles.failed("Cannot release run '" + run + "' under " + directory, e);
        }
    }

    void release(RunId run) {
        HeldRun own = held.get(run);
        if (own != null) {
            synchronized (own) {
                free(own);
            }
        }
    }

    void releaseAll() {
        held.keySet().forEach(this::release);
    }
}
