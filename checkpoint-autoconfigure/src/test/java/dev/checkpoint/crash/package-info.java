/**
 * Real processes that are killed: an application in a JVM of its own, its files, and what has to hold whenever it dies.
 *
 * <p>Start with {@link dev.checkpoint.crash.CrashTests}. {@link dev.checkpoint.crash.CrashApplication} is what is killed,
 * {@link dev.checkpoint.crash.Application} starts and kills it, {@link dev.checkpoint.crash.Witness} compares what was
 * executed with what is durable.
 */
@NullMarked
package dev.checkpoint.crash;

import org.jspecify.annotations.NullMarked;
