package dev.checkpoint.store.file;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The files of a directory in the order in which they were last changed, so that a list of fifty costs the same however
 * many there are.
 *
 * <p>Few files are looked at each time. Where there are many, what this store writes is known at once; what other
 * processes write is looked for again after {@link #FRESH_NANOS}, beside the search that notices, and before it after
 * {@link #STALE_NANOS}. Where a look takes long, the next one waits longer: looks take a fortieth of the time at most, so that
 * runs that are executed beside them keep the processor.
 *
 * <p>Thread-safe.
 */
final class RunIndex {

    static final long FRESH_NANOS = 2_000_000_000L;

    static final long STALE_NANOS = 30_000_000_000L;

    private static final int SHARE = 40;

    /** Where there are many, those that ended so long ago are looked at in every so many looks only. */
    private static final Duration ENDED_LONG_AGO = Duration.ofHours(1);

    private static final int EVERY = 4;

    private static final int FEW = 2_000;

    private static final int MANY_WRITES = 5_000;

    private final RunFiles files;

    private final int few;

    private final LongSupplier nanos;

    private final Map<Path, KnownFile> known = new ConcurrentHashMap<>();

    private final FileOrder order = new FileOrder();

    private final Map<Path, Written> written = new ConcurrentHashMap<>();

    private final PackedRuns packed;

    private final AtomicBoolean scanning = new AtomicBoolean();

    private final AtomicInteger looks = new AtomicInteger();

    private final Supplier<IndexFiles.@Nullable Content> kept;

    private volatile boolean searched;

    private boolean begun;

    private volatile long scanned;

    private volatile long pause = FRESH_NANOS;

    /**
     * A file that this store changed.
     *
     * @param file the file
     * @param run what is known of its run without reading; null if that is nothing
     */
    private record Written(RunFile file, @Nullable WrittenRun run) {}

    /**
     * The files of a directory.
     *
     * @param packed packs what is known of their runs
     * @param kept reads what is kept of them, or null if nothing is; asked once
     */
    RunIndex(RunFiles files, PackedRuns packed, Supplier<IndexFiles.@Nullable Content> kept) {
        this(files, packed, kept, FEW, System::nanoTime);
    }

    RunIndex(
            RunFiles files,
            PackedRuns packed,
            Supplier<IndexFiles.@Nullable Content> kept,
            int few,
            LongSupplier nanos) {
        this.files = files;
        this.packed = packed;
        this.kept = kept;
        this.few = few;
        this.nanos = nanos;
    }

    /**
     * Notes that this store changed or deleted a file. Costs nothing until somebody searches.
     *
     * @param run what is known of its run without reading; null if that is nothing
     */
    void changed(RunFile file, @Nullable WrittenRun run) {
        if (searched) {
            written.put(file.path(), new Written(file, run));
            if (written.size() > MANY_WRITES) {
                // nobody searches: to begin anew is cheaper than to keep up
                searched = false;
                written.clear();
            }
        }
    }

    /** The files, the last changed first, without those that are passed over. May be used while others change it. */
    Iterable<KnownFile> newestFirst(EndedBlock.Skip skip) {
        refresh();
        return order.newestFirst(skip);
    }

    /** The files as they are now, the longest unchanged first. */
    List<KnownFile> oldestFirst() {
        refresh();
        return order.oldestFirst();
    }

    /** The last changed file as far as is known; null if there is none. */
    @Nullable
    KnownFile newest() {
        Iterator<KnownFile> all = order.newestFirst().iterator();
        return all.hasNext() ? all.next() : null;
    }

    /** The files that were changed after this one was, as far as is known. */
    List<KnownFile> newerThan(KnownFile file) {
        return order.newerThan(file);
    }

    /** Each file once, in no order. */
    Collection<KnownFile> all() {
        refresh();
        return known.values();
    }

    private void refresh() {
        long age = nanos.getAsLong() - scanned;
        if (!searched || known.size() <= few || age >= STALE_NANOS) {
            scan(true);
        } else {
            lookAtWritten();
            if (age >= pause && scanning.compareAndSet(false, true)) {
                Thread scan = new Thread(this::scanBeside, "checkpoint-catalog");
                scan.setDaemon(true);
                scan.start();
            }
        }
    }

    private void scanBeside() {
        try {
            scan(looks.incrementAndGet() % EVERY == 0);
        } catch (RuntimeException e) {
            // the next search that has to look itself tells who asked
        } finally {
            scanning.set(false);
        }
    }

    /**
     * Looks at the files.
     *
     * @param each also at those of runs that ended long ago
     */
    private void scan(boolean each) {
        searched = true;
        long start = nanos.getAsLong();
        if (!begins()) {
            // beside other searches: asking the system about a hundred thousand files takes a while
            List<RunFile> all = files.list(null);
            List<RunFile> looked = each ? all : changing(all);
            compare(looked, FileStamps.of(looked));
            forgetAllBut(all);
        }
        lookAtWritten();
        scanned = start;
        long took = nanos.getAsLong() - start;
        pause = Math.min(STALE_NANOS / 2, Math.max(FRESH_NANOS, SHARE * took));
    }

    /** Takes the first files; false if there are some. */
    private synchronized boolean begins() {
        boolean first = known.isEmpty();
        if (first) {
            begin();
        }
        return first;
    }

    /** Reads what is kept while it looks at the files. */
    private void begin() {
        FutureTask<IndexFiles.@Nullable Content> reading = begun ? null : new FutureTask<>(kept::get);
        if (reading != null) {
            Thread reader = new Thread(reading, "checkpoint-catalog-read");
            reader.setDaemon(true);
            reader.start();
        }
        List<RunFile> all = files.list(null);
        @Nullable FileStamp[] stamps = FileStamps.of(all);
        begin(all, stamps, reading == null ? null : result(reading));
        begun = true;
    }

    private static IndexFiles.@Nullable Content result(FutureTask<IndexFiles.@Nullable Content> reading) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return reading.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    return null; // the files are read instead
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void begin(List<RunFile> all, @Nullable FileStamp[] stamps, IndexFiles.@Nullable Content remembered) {
        List<KnownFile> found = new ArrayList<>(all.size());
        for (int i = 0; i < stamps.length; i++) {
            FileStamp stamp = stamps[i];
            if (stamp != null) {
                KnownFile file = known(all.get(i), stamp, null);
                if (remembered != null && file.standing() == null) {
                    remember(file, remembered);
                }
                found.add(file);
                known.put(file.file().path(), file);
            }
        }
        order.begin(found);
    }

    /** Without the runs that ended long ago. */
    private List<RunFile> changing(List<RunFile> all) {
        long old = Instant.now().minus(ENDED_LONG_AGO).toEpochMilli() * 1_000_000;
        return all.stream()
                .filter(file -> {
                    KnownFile before = known.get(file.path());
                    return before == null
                            || !(before.standing() instanceof Standing.Ended)
                            || before.latestEntry() > old;
                })
                .toList();
    }

    private void compare(List<RunFile> looked, @Nullable FileStamp[] stamps) {
        for (int i = 0; i < stamps.length; i++) {
            RunFile file = looked.get(i);
            KnownFile before = known.get(file.path());
            if (before == null ? stamps[i] != null : !before.stamp().equals(stamps[i])) {
                look(file, null);
            }
        }
    }

    private void forgetAllBut(List<RunFile> all) {
        Set<Path> present = new HashSet<>(all.size() * 2);
        all.forEach(file -> present.add(file.path()));
        for (KnownFile before : known.values()) {
            if (!present.contains(before.file().path())) {
                look(before.file(), null);
            }
        }
    }

    private void lookAtWritten() {
        for (Written one : written.values()) {
            if (written.remove(one.file().path(), one)) {
                look(one.file(), one.run());
            }
        }
    }

    /** Looks at a file again: what was seen of it before is older than what other searches know. */
    private synchronized void look(RunFile file, @Nullable WrittenRun run) {
        FileStamp now = FileStamp.of(file.path());
        KnownFile before = known.get(file.path());
        if (now == null) {
            forget(file.path());
        } else if (before == null || !before.stamp().equals(now)) {
            KnownFile next = known(file, now, run == null && before != null ? before.written() : run);
            known.put(file.path(), next);
            order.add(next);
            if (before != null) {
                order.goes(before);
            }
        }
    }

    /** Of a run that this process ended, nothing more has to be asked. */
    private KnownFile known(RunFile file, FileStamp now, @Nullable WrittenRun before) {
        Written latest = written.get(file.path());
        WrittenRun run = latest != null && latest.run() != null ? latest.run() : before;
        KnownRun is = run == null ? null : run.of(now);
        if (is == null || !is.hasEnded()) {
            return new KnownFile(file, now, run);
        }
        KnownFile next = new KnownFile(file, now);
        packed.tell(next, is);
        return next;
    }

    /** What is kept of a file counts only if the file looks as it did when it was read. */
    private static void remember(KnownFile file, IndexFiles.Content remembered) {
        IndexedRun run = remembered.of(file.directory(), file.file().name());
        if (run != null && run.stamp().equals(file.stamp())) {
            file.keep(run.standing(), run.packed());
        }
    }

    private void forget(Path path) {
        KnownFile gone = known.remove(path);
        if (gone != null) {
            order.goes(gone);
        }
    }
}
