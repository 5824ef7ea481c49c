package dev.checkpoint.sample.source;

import java.nio.file.Path;
import java.util.List;

/**
 * The content of a folder at one moment. It is the argument of the pipeline, so a run depends on it: an edited, added
 * or removed file gives another snapshot, and the same folder gives the same run.
 *
 * @param folder absolute path of the folder
 * @param documents its documents, sorted by path
 */
public record FolderSnapshot(String folder, List<DocumentRef> documents) {

    /** Copies the list. */
    public FolderSnapshot {
        documents = List.copyOf(documents);
    }

    /**
     * The id of the run that digests this folder. It is readable and does not depend on the content of the files, so a
     * second call for the folder continues or updates the same run.
     */
    public String runId() {
        return "digest-" + id();
    }

    /** The name of the folder, and what tells it from others of that name. */
    public String id() {
        Path name = Path.of(folder).getFileName();
        String readable = name == null ? "root" : name.toString().replaceAll("[^\\p{Alnum}._-]+", "-");
        return readable + "-" + Sha256.of(folder).substring(0, 6);
    }
}
