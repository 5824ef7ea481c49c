package dev.checkpoint.store.file;

import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.spi.store.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when the index is read and written. It gets what searches read anyway, and reads runs that this process ended a
 * moment later, beside their work and for a fifth of the time at most.
 *
 * <p>Nothing depends on it: what cannot be written is read from the run files again, by the process that needs it.
 *
 * <p>Thread-safe.
 */
final class IndexKeeper implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(IndexKeeper.class);

    private static final long PAUSE_MILLIS = 1_000;

    private static final long WORK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final long LAST_WORK_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    /** Larger files are read when they are looked for. */
    private static final long LARGEST = 1 << 20;

    private static final int MANY = 1_000;

    private static final int MOST_WAITING = 20_000;

    private static final int MANY_FILES = 8;

    private static final int MANY_FAILURES = 3;

    private static final long BETWEEN_REWRITES_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final int MANY_OLD = 20_000;

    /** So many rows are written before the files that were deleted meanwhile are dropped. */
    private static final int VERY_MANY = 200_000;

    private final @Nullable IndexFiles index;

    private final RunFiles files;

    private final PackedRuns packed;

    private final Queue<IndexedRun> learned = new ConcurrentLinkedQueue<>();

    private final AtomicInteger learnedCount = new AtomicInteger();

    private final Queue<EndedFile> ended = new ConcurrentLinkedQueue<>();

    private final AtomicInteger endedCount = new AtomicInteger();

    private final AtomicBoolean planned = new AtomicBoolean();

    private final ScheduledThreadPoolExecutor thread;

    private volatile boolean off;

    private volatile boolean rewrite;

    private final AtomicInteger written = new AtomicInteger();

    private volatile int live;

    private volatile int failures;

    private volatile long rewritten = System.nanoTime() - BETWEEN_REWRITES_NANOS;

    /**
     * A keeper.
     *
     * @param index where it is kept; null to keep none
     */
    private IndexKeeper(@Nullable IndexFiles index, RunFiles files, PackedRuns packed) {
        this.index = index;
        this.off = index == null;
        this.files = files;
        this.packed = packed;
        this.thread = new ScheduledThreadPoolExecutor(1, work -> {
            Thread made = new Thread(work, "checkpoint-index");
            made.setDaemon(true);
            return made;
        });
        thread.setKeepAliveTime(2 * PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        thread.allowCoreThreadTimeOut(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /**
     * The keeper of a directory.
     *
     * @param made makes its files; null if there are to be none
     */
    static IndexKeeper of(Path directory, @Nullable NewFiles made, RunFiles files, PackedRuns packed) {
        String form = packed.form();
        IndexFiles index = made == null || form == null ? null : new IndexFiles(directory, made, form);
        return new IndexKeeper(index, files, packed);
    }

    /** Reads the index; null if there is none. */
    IndexFiles.@Nullable Content load() {
        if (index == null) {
            return null;
        }
        flush();
        IndexFiles.Content content = index.load();
        live = content.runs().values().stream().mapToInt(Map::size).sum();
        rewrite = content.files() > MANY_FILES || content.read() - live > Math.max(MANY_OLD, live);
        return content;
    }

    /** Takes what was read of a file. */
    void learned(@Nullable IndexedRun run) {
        if (run != null && !off) {
            learned.add(run);
            int count = learnedCount.incrementAndGet();
            if (count >= MOST_WAITING) {
                flush(); // faster than the thread beside
            } else if (count >= MANY) {
                plan(0);
            }
        }
    }

    /**
     * A file of a run that this process ended.
     *
     * @param file the file
     * @param run what is known of the run without reading; null if that is nothing
     */
    private record EndedFile(RunFile file, @Nullable WrittenRun run) {}

    /**
     * Takes the file of a run that this process ended.
     *
     * @param run what is known of the run without reading; null if that is nothing
     */
    void ended(RunFile file, @Nullable WrittenRun run) {
        if (off) {
            return;
        }
        if (endedCount.incrementAndGet() > MOST_WAITING) {
            endedCount.decrementAndGet();
            return;
        }
        ended.add(new EndedFile(file, run));
        plan(PAUSE_MILLIS);
    }

    /** Notes that runs were deleted: what the index says of them goes too, in a while or with the end of this process. */
    void deleted() {
        if (index != null && !off && index.exists()) {
            rewrite = true;
            plan(PAUSE_MILLIS);
        }
    }

    private void plan(long millis) {
        if (planned.compareAndSet(false, true)) {
            try {
                thread.schedule(this::work, millis, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException closed) {
                // close() does what is left
            }
        }
    }

    private void work() {
        planned.set(false);
        readEnded(WORK_NANOS);
        flush();
        if (System.nanoTime() - rewritten >= BETWEEN_REWRITES_NANOS) {
            rewriteIfWorthwhile();
        }
        if (!ended.isEmpty() || rewrite && !off) {
            plan(PAUSE_MILLIS);
        }
    }

    private void readEnded(long nanos) {
        long start = System.nanoTime();
        for (EndedFile file = ended.peek(); file != null && System.nanoTime() - start < nanos; file = ended.peek()) {
            try {
                if (!read(file.file(), file.run())) {
                    return; // so are those behind it
                }
            } catch (IOException | CheckpointException unreadable) {
                // a search says so
            }
            ended.poll();
            endedCount.decrementAndGet();
        }
    }

    /** Reads a file if it has to; false if it was written to so lately that the next change might not be seen. */
    private boolean read(RunFile file, @Nullable WrittenRun written) throws IOException {
        FileStamp stamp = FileStamp.of(file.path());
        if (stamp == null) {
            return true;
        }
        if (!stamp.isSettled(Instant.now())) {
            return false;
        }
        KnownRun run = written == null ? null : written.of(stamp);
        if (run == null && stamp.size() <= LARGEST) {
            Journal journal = KnownRuns.journal(file);
            run = journal == null ? null : KnownRuns.withFacts(journal, false);
        }
        if (run != null && run.hasEnded()) {
            KnownFile known = new KnownFile(file, stamp);
            known.keep(run.standing(), packed.pack(run));
            learned(known.indexed());
        }
        return true;
    }

    private void flush() {
        List<IndexedRun> more = new ArrayList<>();
        for (IndexedRun run = learned.poll(); run != null; run = learned.poll()) {
            more.add(run);
        }
        learnedCount.set(0);
        if (!more.isEmpty()) {
            attempt(to -> to.append(more));
            written.addAndGet(more.size());
        }
    }

    private void rewriteIfWorthwhile() {
        if (rewrite || written.get() > Math.max(VERY_MANY, 2 * live)) {
            rewrite = false; // what is deleted from here on counts for the next time
            attempt(to -> live = to.rewrite(this::present));
            rewritten = System.nanoTime();
            written.set(0);
        }
    }

    private Set<String> present(String directory) {
        return files.names(directory).collect(Collectors.toSet());
    }

    private interface Write {

        void to(IndexFiles index) throws IOException;
    }

    private void attempt(Write write) {
        if (index == null || off) {
            return;
        }
        try {
            write.to(index);
            failures = 0;
        } catch (IOException | RuntimeException e) {
            int inARow = failures + 1;
            failures = inARow;
            off = inARow >= MANY_FAILURES;
            log.debug("The index of the run files cannot be written{}", off ? " and is left alone from now on" : "", e);
        }
    }

    /** Writes what is left, without reading more than some moments allow. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        readEnded(LAST_WORK_NANOS);
        if (!ended.isEmpty() && !off) {
            settle();
            readEnded(LAST_WORK_NANOS);
        }
        flush();
        rewriteIfWorthwhile();
        off = true;
    }

    /** What ended within the last moment can be read after another one. */
    private static void settle() {
        try {
            Thread.sleep(FileStamp.SETTLES_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
