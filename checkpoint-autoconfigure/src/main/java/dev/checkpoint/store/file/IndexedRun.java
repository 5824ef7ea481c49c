package dev.checkpoint.store.file;

import dev.checkpoint.model.RunStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the index says of the file of a run that has ended.
 *
 * @param directory the name of its directory
 * @param name its own name
 * @param stamp how it looked before it was read
 * @param standing where the run stands
 * @param packed what was read of it, packed; null if only its end was read
 */
record IndexedRun(String directory, String name, FileStamp stamp, Standing.Ended standing, byte @Nullable [] packed) {

    private static final RunStatus[] STATUSES = RunStatus.values();

    /**
     * Writes it.
     *
     * @param before the directory of the one before it, which most share
     * @param keys what the keys of files are counted from
     */
    void write(PackedOutput to, @Nullable String before, int keys) {
        boolean same = directory.equals(before);
        to.write(same ? 1 : 0);
        if (!same) {
            to.writeText(directory);
        }
        to.writeText(name);
        to.writeLong(stamp.size());
        to.writeLong(stamp.nanos());
        to.writeLong(stamp.key() - keys);
        to.write(standing.status().ordinal());
        to.writeLong(standing.updated().getEpochSecond());
        to.writeLong(standing.updated().getNano());
        byte[] more = packed;
        to.writeLong(more == null ? 0 : more.length);
        if (more != null) {
            to.writeBytes(more, more.length);
        }
    }

    /** Reads one; throws a {@link RuntimeException} if the bytes are none. */
    static IndexedRun read(PackedInput from, @Nullable String before, int keys) {
        boolean same = from.read() == 1;
        String directory = same && before != null ? before : from.readText();
        String name = from.readText();
        long size = from.readLong();
        long nanos = from.readLong();
        FileStamp stamp = new FileStamp(size, nanos, (int) from.readLong() + keys);
        RunStatus status = STATUSES[from.read()];
        Instant updated = Instant.ofEpochSecond(from.readLong(), from.readLong());
        int length = from.readCount();
        return new IndexedRun(
                directory,
                name,
                stamp,
                new Standing.Ended(status, updated),
                length == 0 ? null : from.readBytes(length));
    }
}
