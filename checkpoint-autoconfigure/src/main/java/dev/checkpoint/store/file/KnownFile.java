package dev.checkpoint.store.file;

import dev.checkpoint.RunSummary;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file of a run as it was when it was last looked at, with what was read of it since. */
final class KnownFile {

    /** The last changed first. */
    static final Comparator<KnownFile> NEWEST_FIRST = Comparator.comparing((KnownFile known) -> known.modified)
            .reversed()
            .thenComparing(known -> known.file.path());

    private final RunFile file;

    private final FileTime modified;

    private final long size;

    private final String directory;

    private volatile @Nullable Standing standing;

    private volatile @Nullable RunSummary ended;

    private volatile @Nullable Map<String, String> attributes;

    KnownFile(RunFile file, FileTime modified, long size) {
        this.file = file;
        this.modified = modified;
        this.size = size;
        // few directories, many files
        this.directory = file.directoryName().intern();
    }

    RunFile file() {
        return file;
    }

    /** The name of its directory: that of the pipeline, encoded. */
    String directory() {
        return directory;
    }

    FileTime modified() {
        return modified;
    }

    boolean isAsItWas(FileTime now, long length) {
        return modified.equals(now) && size == length;
    }

    /** Where the run stands by the end of its file, which is read once. */
    Standing standing() {
        Standing known = standing;
        if (known == null) {
            known = LastDocument.standing(file);
            standing = known;
        }
        return known;
    }

    /** What a list shows of a run that has ended, if that was read before. */
    @Nullable
    RunSummary ended() {
        return ended;
    }

    /** What an ended run can be searched by, if anybody asked before. */
    @Nullable
    Map<String, String> attributes() {
        return attributes;
    }

    void keepEnded(RunSummary summary, @Nullable Map<String, String> ofArguments) {
        ended = summary;
        if (ofArguments != null) {
            attributes = ofArguments;
        }
    }
}
