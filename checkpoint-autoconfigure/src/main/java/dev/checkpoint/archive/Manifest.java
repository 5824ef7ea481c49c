package dev.checkpoint.archive;

import dev.checkpoint.error.ArchiveException;
import dev.checkpoint.spi.store.format.ColumnFormat;
import dev.checkpoint.spi.store.format.DocumentException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The list of an archive: a JSON object with its version on the first line, and one for each run file on the lines after it.
 * It is the last file that is written, so that an archive without its end has none.
 *
 * @param runs the run files, in the order in which they are imported
 */
record Manifest(List<ArchivedFile> runs) {

    static final String NAME = "manifest.jsonl";

    /** So long is a manifest at most: some thousand characters for each of the most runs. */
    static final int LONGEST = 40 << 20;

    private static final int VERSION = 1;

    /** Writes it. */
    String text(ColumnFormat format, Instant now) {
        String product = Manifest.class.getPackage().getImplementationVersion();
        StringBuilder text = new StringBuilder(format.writeMap(Map.of(
                "archive", Integer.toString(VERSION),
                "created", now.toString(),
                "checkpoint", product == null ? "development" : product,
                "runs", Integer.toString(runs.size()))));
        runs.forEach(run -> text.append('\n').append(format.writeMap(run.asMap())));
        return text.append('\n').toString();
    }

    /**
     * Reads it.
     *
     * @throws ArchiveException if it is none, or one of a newer version
     */
    static Manifest read(ColumnFormat format, String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty()) {
            throw new ArchiveException("The archive is damaged: its " + NAME + " is empty. Nothing was imported.");
        }
        int line = 1;
        try {
            Map<String, String> head = format.readMap(lines.get(0));
            long version = ArchivedFile.number(head, "archive");
            if (version > VERSION) {
                throw new ArchiveException("The archive has version " + version
                        + ", but this version of Checkpoint reads"
                        + " version " + VERSION + " only. Import it with the version that wrote it ("
                        + head.getOrDefault("checkpoint", "unknown") + "), or a newer one. Nothing was imported.");
            }
            List<ArchivedFile> runs = new ArrayList<>();
            for (line = 2; line <= lines.size(); line++) {
                runs.add(ArchivedFile.of(format.readMap(lines.get(line - 1))));
            }
            if (runs.size() != ArchivedFile.number(head, "runs")) {
                throw new DocumentException(
                        "it lists " + runs.size() + " runs, and says that it lists " + head.get("runs"));
            }
            return new Manifest(List.copyOf(runs));
        } catch (ArchiveException e) {
            throw e;
        } catch (RuntimeException e) { // whatever a reader makes of a line that may be anything
            throw new ArchiveException(
                    "The archive is damaged: line " + line + " of its " + NAME + " is wrong: " + e.getMessage()
                            + ". Nothing was imported.",
                    e);
        }
    }
}
