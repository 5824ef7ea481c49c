package dev.checkpoint.store.file;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.EndedRun;
import dev.checkpoint.spi.store.Journal;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds and removes ended runs. A file that was written to lately is not read: it cannot have ended long ago. */
final class FileEndedRuns {

    private final RunFiles files;

    private final RunIndex index;

    private final FileCatalog catalog;

    private final RunLocks locks;

    private final RequestFiles requests;

    FileEndedRuns(RunFiles files, RunIndex index, FileCatalog catalog, RunLocks locks, RequestFiles requests) {
        this.files = files;
        this.index = index;
        this.catalog = catalog;
        this.requests = requests;
        this.locks = locks;
    }

    /** Counts names only. */
    Map<String, Long> count() {
        return files.list(null).stream().collect(Collectors.groupingBy(RunFile::pipeline, Collectors.counting()));
    }

    /** The files as they are on disk; reads none. */
    Map<String, Long> sizeOfPipelines() throws IOException {
        Map<String, Long> sizes = new HashMap<>();
        for (RunFile file : files.list(null)) {
            sizes.merge(file.pipeline(), size(file), Long::sum);
        }
        return sizes;
    }

    Map<RunId, Long> sizes(Collection<RunId> runs) throws IOException {
        Map<RunId, Long> sizes = new HashMap<>();
        for (RunId run : runs) {
            for (RunFile file : files.find(run)) {
                sizes.merge(run, size(file), Long::sum);
            }
        }
        return sizes;
    }

    private static long size(RunFile file) throws IOException {
        try {
            return Files.size(file.path());
        } catch (NoSuchFileException deleted) {
            return 0;
        }
    }

    Iterator<EndedRun> find(RunQuery query) {
        return catalog.longestUntouched(query).stream()
                .map(known -> catalog.matching(query, known))
                .filter(Objects::nonNull)
                .filter(run -> run.problem() == null)
                .map(FileEndedRuns::ended)
                .iterator();
    }

    private static EndedRun ended(RunSummary run) {
        return new EndedRun(RunId.of(run.runId()), run.pipeline(), run.status(), run.updated());
    }

    Set<RunId> delete(List<EndedRun> runs) throws IOException {
        Map<RunId, FileLock> claimed = new HashMap<>();
        try {
            for (EndedRun run : runs) {
                FileLock claim = locks.isHeld(run.run()) ? null : locks.tryClaim(run.run());
                if (claim != null) {
                    claimed.put(run.run(), claim);
                }
            }
            Map<RunId, List<RunFile>> wanted = new HashMap<>();
            for (EndedRun run : runs) {
                List<RunFile> present = claimed.containsKey(run.run()) ? files.find(run.run()) : List.of();
                if (!present.isEmpty() && isStill(run, present)) {
                    wanted.put(run.run(), present);
                }
            }
            try {
                Set<RunId> deleted = files.delete(wanted);
                for (RunId run : deleted) {
                    requests.delete(run);
                }
                return deleted;
            } finally {
                wanted.values().forEach(gone -> gone.forEach(file -> index.changed(file, null)));
            }
        } finally {
            for (FileLock claim : claimed.values()) {
                locks.release(claim);
            }
        }
    }

    private static boolean isStill(EndedRun run, List<RunFile> present) throws IOException {
        for (RunFile file : present) {
            try {
                StoredJournal stored = RunFileReader.readOf(run.run(), file);
                if (stored == null || !isStill(run, stored)) {
                    return false;
                }
            } catch (NoSuchFileException deleted) {
                return false;
            } catch (RunUnreadableException changed) {
                return false; // for a person to look at
            }
        }
        return true;
    }

    private static boolean isStill(EndedRun run, StoredJournal stored) {
        RunSummary now = new Journal(run.run(), stored.entries(), stored.torn()).summary(false);
        return now.status() == run.status() && now.updated().equals(run.updated());
    }
}
