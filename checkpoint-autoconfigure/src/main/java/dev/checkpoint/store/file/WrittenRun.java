package dev.checkpoint.store.file;

import dev.checkpoint.model.Entry;
import dev.checkpoint.spi.store.RunDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this process knows of a run whose file it made, because it wrote all of it: lists need not read it. While the process
 * holds the run, nobody else writes to the file; afterwards it counts for the file as it was left.
 *
 * <p>Thread-safe. Asks nothing of the disk, so it never waits for an append.
 */
final class WrittenRun {

    private @Nullable RunDigest digest;

    private @Nullable KnownRun known;

    /** Bytes whose entries are known. */
    private long length;

    /** Bytes that may be there while an append is under way. */
    private long most;

    private boolean released;

    private @Nullable FileStamp left;

    /** An append begins that makes the file so long. */
    synchronized void writes(long willBe) {
        most = willBe;
    }

    /** Entries are durable, and the file is so long. */
    synchronized void wrote(List<Entry> entries, long now) {
        length = now;
        most = now;
        known = null;
        for (Entry entry : entries) {
            RunDigest before = digest;
            if (before != null) {
                before.add(entry);
            } else if (entry instanceof Entry.RunStarted start) {
                digest = new RunDigest(start);
            }
        }
    }

    /** An append failed; what it left is cut off or not. */
    synchronized void failed() {
        most = length;
    }

    /**
     * This process holds the run no longer.
     *
     * @param now how the file looks; null if it is gone
     */
    synchronized void released(@Nullable FileStamp now) {
        RunDigest last = digest;
        if (last != null && now != null && now.size() == length) {
            known = known(last);
        }
        released = true;
        left = now;
        digest = null; // it grows with the run, and there may be many that wait
    }

    /** What is known of the run if its file looks like this; null if that is nothing. */
    synchronized @Nullable KnownRun of(FileStamp now) {
        if (released) {
            return now.equals(left) ? known : null;
        }
        RunDigest last = digest;
        if (last == null || now.size() < length || now.size() > most) {
            return null;
        }
        KnownRun run = known == null ? known(last) : known;
        known = run;
        return run;
    }

    /** Of a run that has ended all that the index keeps. */
    private static KnownRun known(RunDigest digest) {
        return digest.hasEnded() ? KnownRun.withFacts(digest, null) : KnownRun.of(digest);
    }
}
