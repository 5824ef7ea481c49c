/**
 * The pipeline and its stages: what is kept, and what is done again when something changed.
 *
 * <p>Start with {@link dev.checkpoint.sample.digest.DigestPipeline}. The stages hold no logic of their own; they name a
 * step, take exactly what the step depends on, and call the packages that know how.
 */
@NullMarked
package dev.checkpoint.sample.digest;

import org.jspecify.annotations.NullMarked;
