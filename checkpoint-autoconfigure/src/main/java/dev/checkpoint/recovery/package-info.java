/**
 * Goes on with runs whose instance is gone.
 *
 * <p>Start with {@link dev.checkpoint.recovery.Recovery}. Plain Java: when it is called is the auto-configuration's
 * business. Depends on the annotations module, on {@code spec} for the names of pipelines, and on {@code engine.journal} to
 * park a run; never on {@code engine}, a store or Spring.
 */
@NullMarked
package dev.checkpoint.recovery;

import org.jspecify.annotations.NullMarked;
