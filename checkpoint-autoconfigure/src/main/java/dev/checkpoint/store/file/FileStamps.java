package dev.checkpoint.store.file;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at many files. Nearly all of the time goes into asking the system about each of them, and it answers two threads nearly
 * twice as fast.
 */
final class FileStamps {

    private static final int MANY = 2_000;

    private static final int AT_ONCE = 256;

    private final List<RunFile> files;

    private final @Nullable FileStamp[] stamps;

    private final AtomicInteger next = new AtomicInteger();

    private FileStamps(List<RunFile> files) {
        this.files = files;
        this.stamps = new FileStamp[files.size()];
    }

    /** How each of the files looks; null for those that are gone. */
    static @Nullable FileStamp[] of(List<RunFile> files) {
        FileStamps looks = new FileStamps(files);
        if (files.size() <= MANY) {
            looks.look();
            return looks.stamps;
        }
        Thread second = new Thread(looks::look, "checkpoint-catalog-look");
        second.setDaemon(true);
        second.start();
        looks.look();
        join(second);
        return looks.stamps;
    }

    private void look() {
        for (int from = next.getAndAdd(AT_ONCE); from < stamps.length; from = next.getAndAdd(AT_ONCE)) {
            int until = Math.min(stamps.length, from + AT_ONCE);
            for (int i = from; i < until; i++) {
                stamps[i] = FileStamp.of(files.get(i).path());
            }
        }
    }

    /** Waits even if interrupted: the other thread has a moment's work left. */
    private static void join(Thread second) {
        boolean interrupted = false;
        while (true) {
            try {
                second.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
