/**
 * What a call costs, always next to the raw operation it rests on, measured in the same run.
 *
 * <p>Start with {@link dev.checkpoint.benchmarks.CheckpointBenchmarks}; {@code docs/benchmarks.md} says how to run it and
 * what came out. Nothing here is part of the normal build: the Maven profile {@code jmh} adds it.
 *
 * <p>Ours and its partner take turns within one process, call by call, because a disk and a busy machine change their
 * minds from one second to the next: see {@link dev.checkpoint.benchmarks.Pair}. What waits for a disk is measured in
 * time, what does not in processor time.
 */
@NullMarked
package dev.checkpoint.benchmarks;

import org.jspecify.annotations.NullMarked;
