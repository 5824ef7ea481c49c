package dev.checkpoint.store.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Files in the order in which they were last changed: a sorted array of many, made at once, and beside it the few that changed
 * since. A file that is gone stays in its place until the array is made anew, and is passed over.
 *
 * <p>Changed by one thread at a time; read by any number meanwhile, which may meet a file twice that changes while they do.
 */
final class FileOrder {

    private static final int MANY_CHANGES = 4_096;

    private static final int VERY_MANY = 50_000;

    private volatile Files files = Files.of(new KnownFile[0]);

    private int changes;

    private volatile long change;

    /** What is read of the order: both parts belong together. */
    private record Files(
            KnownFile[] sorted, AtomicReferenceArray<@Nullable EndedBlock> blocks, NavigableSet<KnownFile> since) {

        static Files of(KnownFile[] sorted) {
            int blocks = (sorted.length + EndedBlock.SIZE - 1) / EndedBlock.SIZE;
            return new Files(
                    sorted, new AtomicReferenceArray<>(blocks), new ConcurrentSkipListSet<>(KnownFile.NEWEST_FIRST));
        }

        /** The block that begins at a place; null if not all of it has ended. */
        @Nullable
        EndedBlock block(int from) {
            EndedBlock known = blocks.get(from / EndedBlock.SIZE);
            if (known == null) {
                known = EndedBlock.of(sorted, from);
                if (known != null) {
                    blocks.set(from / EndedBlock.SIZE, known);
                }
            }
            return known;
        }
    }

    /** Takes the first files. */
    void begin(List<KnownFile> all) {
        KnownFile[] sorted = all.toArray(KnownFile[]::new);
        if (sorted.length > VERY_MANY) {
            Arrays.parallelSort(sorted, KnownFile.NEWEST_FIRST);
        } else {
            Arrays.sort(sorted, KnownFile.NEWEST_FIRST); // without waking up a pool
        }
        files = Files.of(sorted);
        changes = 0;
    }

    /** Adds a file, before the one that it replaces is said to be gone. */
    void add(KnownFile file) {
        files.since().add(file);
        if (++changes > MANY_CHANGES) {
            List<KnownFile> all = new ArrayList<>(files.sorted().length + MANY_CHANGES);
            newestFirst().forEach(all::add);
            begin(all);
        }
    }

    /** Notes that a file is gone. A search that has begun still meets it: it may have passed the place of what replaces it. */
    void goes(KnownFile file) {
        file.goes(change + 1);
        change = change + 1;
    }

    Iterable<KnownFile> newestFirst() {
        return newestFirst(EndedBlock.Skip.NONE);
    }

    /**
     * The same, without files that a search passes over.
     *
     * @param skip asked again for each block, so that it may depend on what was met before
     */
    Iterable<KnownFile> newestFirst(EndedBlock.Skip skip) {
        return () -> {
            long before = change;
            return new Merged(files, skip, before);
        };
    }

    List<KnownFile> oldestFirst() {
        List<KnownFile> all = new ArrayList<>();
        newestFirst().forEach(all::add);
        Collections.reverse(all);
        return all;
    }

    /** The files before this one. */
    List<KnownFile> newerThan(KnownFile file) {
        List<KnownFile> newer = new ArrayList<>();
        for (KnownFile next : newestFirst()) {
            if (KnownFile.NEWEST_FIRST.compare(next, file) >= 0) {
                break;
            }
            newer.add(next);
        }
        return newer;
    }

    private static final class Merged implements Iterator<KnownFile> {

        private final Files files;

        private final KnownFile[] sorted;

        private final EndedBlock.Skip skip;

        private final Iterator<KnownFile> since;

        private final long change;

        private int at;

        private @Nullable KnownFile ofSorted;

        private @Nullable KnownFile ofSince;

        Merged(Files files, EndedBlock.Skip skip, long change) {
            this.files = files;
            this.skip = skip;
            this.change = change;
            sorted = files.sorted();
            since = files.since().iterator();
            passSorted();
            passSince();
        }

        private void passSorted() {
            while (at < sorted.length) {
                if (at % EndedBlock.SIZE == 0 && skipsBlock()) {
                    at += EndedBlock.SIZE;
                } else if (sorted[at].wasGone(change)) {
                    at++;
                } else {
                    break;
                }
            }
            ofSorted = at < sorted.length ? sorted[at++] : null;
        }

        private boolean skipsBlock() {
            EndedBlock block = skip == EndedBlock.Skip.NONE ? null : files.block(at);
            return block != null && skip.skips(block);
        }

        private void passSince() {
            KnownFile next = null;
            while (next == null && since.hasNext()) {
                KnownFile candidate = since.next();
                next = candidate.wasGone(change) ? null : candidate;
            }
            ofSince = next;
        }

        @Override
        public boolean hasNext() {
            return ofSorted != null || ofSince != null;
        }

        @Override
        public KnownFile next() {
            KnownFile one = ofSorted;
            KnownFile other = ofSince;
            if (one != null && (other == null || KnownFile.NEWEST_FIRST.compare(one, other) <= 0)) {
                passSorted();
                return one;
            }
            if (other == null) {
                throw new NoSuchElementException();
            }
            passSince();
            return other;
        }
    }
}
