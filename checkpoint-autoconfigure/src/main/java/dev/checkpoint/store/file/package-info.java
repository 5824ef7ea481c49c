/**
 * Journals as readable files, one per run.
 *
 * <p>Start with {@link dev.checkpoint.store.file.FileCheckpointStore}. {@code JournalReader} finds the documents of a file
 * without parsing payloads, {@code RunsInWriting} keeps open what {@code RunWriter} appends to, {@code Claims} says which
 * instance may.
 *
 * <p>Depends on the contracts and {@code store.support}, and in one class on zstd-jni, which is optional.
 */
@NullMarked
package dev.checkpoint.store.file;

import org.jspecify.annotations.NullMarked;
