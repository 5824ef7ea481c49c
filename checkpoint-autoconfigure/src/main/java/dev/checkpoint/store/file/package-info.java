/**
 * Journals as readable files, one per run.
 *
 * <p>Start with {@link dev.checkpoint.store.file.FileCheckpointStore}. {@code RunFileReader} finds the documents of a file
 * without parsing payloads, {@code RunsInWriting} keeps open what {@code RunWriter} appends to, {@code RunLocks} says which
 * instance may. {@code RunIndex} knows which files changed; lists, due runs and facts begin there. {@code RequestFiles}, {@code TextFiles} and
 * {@code FileForks} stand for themselves. {@code IndexKeeper} remembers what was read of ended runs for the next process, in
 * {@code IndexFiles}; nothing depends on it.
 *
 * <p>Depends on the contracts, and in one class on zstd-jni, which is optional.
 */
@NullMarked
package dev.checkpoint.store.file;

import org.jspecify.annotations.NullMarked;
