/**
 * What a call costs, always next to the raw operation it rests on, measured in the same run.
 *
 * <p>Start with {@link dev.checkpoint.benchmarks.CheckpointBenchmarks}; {@code docs/benchmarks.md} says how to run it and
 * what came out. Nothing here is part of the normal build: the Maven profile {@code jmh} adds it.
 *
 * <p>There are two kinds. Where processor time decides, ours and its partner are benchmarks of their own, whose forks take
 * turns. Where the disk decides, they take turns within one fork, call by call, because a disk changes its mind from one
 * second to the next: see {@link dev.checkpoint.benchmarks.Pair}.
 */
@NullMarked
package dev.checkpoint.benchmarks;

import org.jspecify.annotations.NullMarked;
