package dev.checkpoint.model;

import org.jspecify.annotations.Nullable;

/**
 * An entry with its number.
 *
 * @param seq the number, 0 for the first of its run
 * @param entry the entry
 * @param trigger why it was written, if it was the last entry of a write; null if it was written with later ones, or if the store
 *     does not know
 */
public record NumberedEntry(long seq, Entry entry, @Nullable Trigger trigger) {

    /** An entry of which it is not known why it was written. */
    public NumberedEntry(long seq, Entry entry) {
        this(seq, entry, null);
    }
}
