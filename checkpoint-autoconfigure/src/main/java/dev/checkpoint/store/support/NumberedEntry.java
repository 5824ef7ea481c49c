package dev.checkpoint.store.support;

import dev.checkpoint.model.Entry;

/**
 * An entry with the number its document states.
 *
 * @param seq the number
 * @param entry the entry
 */
public record NumberedEntry(long seq, Entry entry) {}
