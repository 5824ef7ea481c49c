package dev.checkpoint.engine.kept;

import dev.checkpoint.model.Entry;

/**
 * An irreversible call that was started, and whose end no entry tells.
 *
 * @param seq the number of the entry that started it
 * @param entry that entry
 */
public record OpenCall(long seq, Entry.StageStarted entry) {}
