package dev.checkpoint.store.file;

import dev.checkpoint.model.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file was found to hold.
 *
 * @param file the file
 * @param entries its complete entries; empty if the first write was never finished
 * @param end where the last of them ends
 * @param size how long the file was
 * @param torn what stands after the end, in words; null if nothing
 */
record StoredJournal(RunFile file, List<Entry> entries, long end, long size, @Nullable String torn) {}
