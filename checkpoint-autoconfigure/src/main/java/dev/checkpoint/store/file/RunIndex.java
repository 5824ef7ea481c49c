package dev.checkpoint.store.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The files of a directory in the order in which they were last changed, so that a list of fifty costs the same however
 * many there are.
 *
 * <p>Few files are looked at each time. Where there are many, what this store writes is known at once; what other
 * processes write is looked for again after {@link #FRESH_NANOS}, beside the search that notices, and before it after
 * {@link #STALE_NANOS}.
 *
 * <p>Thread-safe.
 */
final class RunIndex {

    static final long FRESH_NANOS = 2_000_000_000L;

    static final long STALE_NANOS = 30_000_000_000L;

    private static final int FEW = 2_000;

    private static final int MANY_WRITES = 5_000;

    private final RunFiles files;

    private final int few;

    private final LongSupplier nanos;

    private final Map<Path, KnownFile> known = new ConcurrentHashMap<>();

    private final NavigableSet<KnownFile> order = new ConcurrentSkipListSet<>(KnownFile.NEWEST_FIRST);

    private final Map<Path, RunFile> written = new ConcurrentHashMap<>();

    private final AtomicBoolean scanning = new AtomicBoolean();

    private volatile boolean searched;

    private long scanned;

    RunIndex(RunFiles files) {
        this(files, FEW, System::nanoTime);
    }

    RunIndex(RunFiles files, int few, LongSupplier nanos) {
        this.files = files;
        this.few = few;
        this.nanos = nanos;
    }

    /** Notes that this store changed or deleted a file. Costs nothing until somebody searches. */
    void changed(RunFile file) {
        if (searched) {
            written.put(file.path(), file);
            if (written.size() > MANY_WRITES) {
                // nobody searches: to begin anew is cheaper than to keep up
                searched = false;
                written.clear();
            }
        }
    }

    /** The files, the last changed first. May be used while others change it. */
    Collection<KnownFile> newestFirst() {
        refresh();
        return order;
    }

    /** The files, the longest unchanged first. May be used while others change it. */
    Collection<KnownFile> oldestFirst() {
        refresh();
        return order.descendingSet();
    }

    /** The files that were changed after this one was, as far as is known. */
    Collection<KnownFile> newerThan(KnownFile file) {
        return order.headSet(file, false);
    }

    /** Each file once, in no order. */
    Collection<KnownFile> all() {
        refresh();
        return known.values();
    }

    private void refresh() {
        long age = nanos.getAsLong() - scanned;
        if (!searched || known.size() <= few || age >= STALE_NANOS) {
            scan();
        } else {
            lookAtWritten();
            if (age >= FRESH_NANOS && scanning.compareAndSet(false, true)) {
                Thread scan = new Thread(this::scanBeside, "checkpoint-catalog");
                scan.setDaemon(true);
                scan.start();
            }
        }
    }

    private void scanBeside() {
        try {
            scan();
        } catch (RuntimeException e) {
            // the next search that has to look itself tells who asked
        } finally {
            scanning.set(false);
        }
    }

    private synchronized void scan() {
        searched = true;
        long start = nanos.getAsLong();
        written.clear();
        List<RunFile> all = files.list(null);
        Set<Path> present = ConcurrentHashMap.newKeySet(all.size());
        for (RunFile file : all) {
            present.add(file.path());
            look(file);
        }
        for (Path path : new ArrayList<>(known.keySet())) {
            if (!present.contains(path) && !written.containsKey(path)) {
                forget(path);
            }
        }
        scanned = start;
    }

    private synchronized void lookAtWritten() {
        for (RunFile file : new ArrayList<>(written.values())) {
            written.remove(file.path());
            look(file);
        }
    }

    private void look(RunFile file) {
        BasicFileAttributes now = attributes(file.path());
        if (now == null) {
            forget(file.path());
            return;
        }
        KnownFile before = known.get(file.path());
        if (before == null || !before.isAsItWas(now.lastModifiedTime(), now.size())) {
            KnownFile next = new KnownFile(file, now.lastModifiedTime(), now.size());
            known.put(file.path(), next);
            order.add(next);
            if (before != null) {
                order.remove(before);
            }
        }
    }

    private void forget(Path path) {
        KnownFile gone = known.remove(path);
        if (gone != null) {
            order.remove(gone);
        }
    }

    private static @Nullable BasicFileAttributes attributes(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.isRegularFile() ? attributes : null;
        } catch (IOException e) {
            return null; // deleted meanwhile
        }
    }
}
