package dev.checkpoint.store.file;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Where in the files of the index the row is that counts of each run file. */
final class NewestRows {

    private final Map<String, Map<String, Row>> rows = new HashMap<>();

    private Path path = Path.of("");

    private int number;

    private int kept;

    /**
     * A place of a row.
     *
     * @param path the file it is in
     * @param number how many are before it in that
     * @param stamp of the run file
     * @param whole whether it says more than where the run stands
     */
    private record Row(Path path, int number, FileStamp stamp, boolean whole) {

        /** The later one counts, unless it only says less of the same file. */
        static Row better(Row before, Row later) {
            return before.whole && !later.whole && later.stamp.equals(before.stamp) ? before : later;
        }
    }

    /** The rows of a file follow. */
    void begin(Path file) {
        path = file;
        number = 0;
    }

    void add(IndexedRun run) {
        Row row = new Row(path, number++, run.stamp(), run.packed() != null);
        rows.computeIfAbsent(run.directory(), name -> new HashMap<>()).merge(run.name(), row, Row::better);
    }

    /** Forgets files that are gone. */
    void keep(IndexFiles.Present present) {
        rows.forEach((directory, names) -> names.keySet().retainAll(present.in(directory)));
        kept = rows.values().stream().mapToInt(Map::size).sum();
    }

    int size() {
        return kept;
    }

    /** Whether the next row of the file is the one that counts. */
    boolean isKept(IndexedRun run) {
        int current = number++;
        Row row = rows.getOrDefault(run.directory(), Map.of()).get(run.name());
        return row != null && row.number() == current && row.path().equals(path);
    }
}
