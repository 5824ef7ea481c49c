/**
 * Real instances of one application on one database: which of them executes a run, and what happens when one dies, stands
 * still, has a wrong clock or is stopped.
 *
 * <p>Start with {@link dev.checkpoint.ownership.TakeoverTests}. {@link dev.checkpoint.ownership.InstanceApplication} is what
 * runs in each process, {@link dev.checkpoint.ownership.Instance} is such a process as its parent sees it, and
 * {@link dev.checkpoint.ownership.Ledger} compares what was executed with what the database holds.
 */
@NullMarked
package dev.checkpoint.ownership;

import org.jspecify.annotations.NullMarked;
