package dev.checkpoint.store.file;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the files read last were found to hold, without their entries: a run is opened before it is gone on with, and need
 * not be read twice for it. Who changed a file in between is told by its length and time.
 */
final class ReadFiles {

    private static final int KEPT = 256;

    /**
     * What a file was found to hold.
     *
     * @param file the file
     * @param modified when it was changed before it was read
     * @param end where its last complete entry ends
     * @param size how long it was
     * @param entries how many entries it has
     * @param version the version of the format in which it was begun
     * @param pipeline of the run
     */
    record Found(RunFile file, FileTime modified, long end, long size, int entries, long version, String pipeline) {

        static Found of(StoredJournal journal, FileTime modified) {
            List<Entry> entries = journal.entries();
            String pipeline = ((Entry.RunStarted) entries.get(0)).pipeline();
            return new Found(
                    journal.file(),
                    modified,
                    journal.end(),
                    journal.size(),
                    entries.size(),
                    journal.version(),
                    pipeline);
        }
    }

    private final Map<RunId, Found> found = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RunId, Found> eldest) {
            return size() > KEPT;
        }
    };

    synchronized void keep(RunId run, Found now) {
        found.put(run, now);
    }

    /** What is known of a run that has these files now; null if it has to be read. */
    @Nullable
    Found take(RunId run, List<RunFile> files) throws IOException {
        Found known;
        synchronized (this) {
            known = found.remove(run);
        }
        boolean same = known != null
                && files.equals(List.of(known.file()))
                && Files.size(known.file().path()) == known.size()
                && Files.getLastModifiedTime(known.file().path()).equals(known.modified());
        return same ? known : null;
    }
}
