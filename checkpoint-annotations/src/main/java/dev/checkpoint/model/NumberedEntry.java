package dev.checkpoint.model;

/**
 * An entry with its number.
 *
 * @param seq the number, 0 for the first of its run
 * @param entry the entry
 */
public record NumberedEntry(long seq, Entry entry) {}
