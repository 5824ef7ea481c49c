/**
 * What a journal keeps of its stages, and how the calls of an execution are matched with it.
 *
 * <p>Start with {@link dev.checkpoint.engine.kept.KeptIndex}, which is made from a journal and never changes, then
 * {@link dev.checkpoint.engine.kept.Matching}, the state of one execution over it, whose class comment holds the decision
 * table. {@link dev.checkpoint.engine.kept.Fingerprints} tells what a call depends on,
 * {@link dev.checkpoint.engine.kept.InputChanges} what differs between two calls, and
 * {@link dev.checkpoint.engine.kept.Scope} to which call an inner one belongs.
 *
 * <p>Works without an engine. Depends on the annotations module, {@code spec} and SLF4J only.
 */
@NullMarked
package dev.checkpoint.engine.kept;

import org.jspecify.annotations.NullMarked;
