package dev.checkpoint.sample.source;

import java.nio.file.Path;
import java.util.List;

/**
 * What a folder held at one moment. The argument of the pipeline, and so what a run depends on: an edited, added or
 * removed file makes another snapshot, the same folder makes the same run.
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
     * The id of the run that digests this folder: readable, and the same however often and whatever the files hold. A
     * second call for the folder therefore continues or updates the first one's run.
     */
    public String runId() {
        Path name = Path.of(folder).getFileName();
        String readable = name == null ? "root" : name.toString().replaceAll("[^\\p{Alnum}._-]+", "-");
        return "digest-" + readable + "-" + Sha256.of(folder).substring(0, 6);
    }
}
