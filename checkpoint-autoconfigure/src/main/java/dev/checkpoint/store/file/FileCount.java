package dev.checkpoint.store.file;

import dev.checkpoint.RunCursor;
import dev.checkpoint.RunQuery;
import dev.checkpoint.spi.store.format.FileNames;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Counts runs: without conditions their files, by status or time what the index knows of those that have ended. Only runs that go
 * on are read, and if they are many the answer is that it is not known.
 */
final class FileCount {

    private static final int MOST_READ = 500;

    private final RunIndex index;

    private final FileCatalog catalog;

    FileCount(RunIndex index, FileCatalog catalog) {
        this.index = index;
        this.catalog = catalog;
    }

    OptionalLong of(RunQuery query) {
        if (!query.conditions().isEmpty() || query.parent() != null || query.origin() != null) {
            return OptionalLong.empty();
        }
        RunQuery counted = query.after((RunCursor) null);
        boolean all = query.statuses().isEmpty() && query.since() == null && query.until() == null;
        String directory = query.pipeline() == null ? null : FileNames.encode(query.pipeline());
        long count = 0;
        int read = 0;
        for (KnownFile file : index.all()) {
            if (isElsewhere(file, directory)) {
                continue;
            }
            boolean ended = file.standing() instanceof Standing.Ended;
            read += all || ended ? 0 : 1;
            if (read > MOST_READ) {
                return OptionalLong.empty();
            }
            count += all || (ended ? mayMatch(file, counted) : catalog.matching(counted, file) != null) ? 1 : 0;
        }
        return OptionalLong.of(count);
    }

    private static boolean isElsewhere(KnownFile file, @Nullable String directory) {
        return directory != null && !directory.equals(file.directory());
    }

    /** Of a run that has ended, status and time say all. */
    private static boolean mayMatch(KnownFile file, RunQuery query) {
        Standing standing = file.standing();
        return standing != null && standing.mayMatch(query);
    }
}
