package dev.checkpoint.store.file;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The runs this instance writes to: each has a claim and an open file, from its first append until it is released. */
final class RunsInWriting {

    private final Path directory;

    private final RunOpener runs;

    private final Claims claims;

    private final RunIndex index;

    private final Map<RunId, Slot> slots = new ConcurrentHashMap<>();

    RunsInWriting(Path directory, RunOpener runs, Claims claims, RunIndex index) {
        this.directory = directory;
        this.runs = runs;
        this.claims = claims;
        this.index = index;
    }

    AppendOutcome append(Append append) {
        while (true) {
            Slot slot = slots.computeIfAbsent(append.run(), Slot::new);
            synchronized (slot) {
                if (!slot.gone) {
                    return append(slot, append);
                }
            }
        }
    }

    private AppendOutcome append(Slot slot, Append append) {
        RunWriter writer = slot.writer;
        if (writer == null) {
            writer = claim(slot, append);
        }
        if (writer == null) {
            return slot.refusal;
        }
        if (writer.next() != append.seq()) {
            return writer.next() < append.seq() ? AppendOutcome.LOST : AppendOutcome.TAKEN;
        }
        try {
            return writer.append(append);
        } finally {
            index.changed(writer.file());
        }
    }

    private @Nullable RunWriter claim(Slot slot, Append append) {
        try {
            slot.claim = claims.tryClaim(slot.run);
            if (slot.claim != null) {
                slot.writer = append.entries().get(0) instanceof Entry.RunStarted start
                        ? runs.create(slot.run, start)
                        : takeUp(slot, append.seq());
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

    private @Nullable RunWriter takeUp(Slot slot, long seq) throws IOException {
        ReadFiles.Found found = runs.end(slot.run);
        long entries = found == null ? 0 : found.entries();
        slot.refusal = entries < seq ? AppendOutcome.LOST : AppendOutcome.TAKEN;
        return found != null && entries == seq ? runs.takeUp(found) : null;
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

    void release(RunId run) {
        Slot slot = slots.get(run);
        if (slot != null) {
            synchronized (slot) {
                free(slot);
            }
        }
    }

    void releaseAll() {
        slots.keySet().forEach(this::release);
    }
}
