/**
 * The pipeline and its stages: which results are stored, and which work is repeated after a change.
 *
 * <p>Start with {@link dev.checkpoint.sample.digest.DigestPipeline}. The stages contain no logic; they name a step,
 * take exactly the values that the step depends on, and call the other packages.
 */
@NullMarked
package dev.checkpoint.sample.digest;

import org.jspecify.annotations.NullMarked;
