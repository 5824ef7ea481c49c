package dev.checkpoint.store.file;

import dev.checkpoint.model.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file was found to hold.
 *
 * @param file the file
 * @param entries its complete entries; empty if the first write was never finished
 * @param version the version of the format in which it was begun; 0 if that was not read
 * @param end where the last of them ends
 * @param size how long the file was
 * @param torn what stands after the end, in words; null if nothing
 */
record StoredJournal(RunFile file, List<Entry> entries, long version, long end, long size, @Nullable String torn) {}
