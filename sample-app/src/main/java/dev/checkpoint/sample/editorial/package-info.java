/**
 * A second pipeline, for which a person is needed: it writes an issue about a digest, asks an editor, and publishes it.
 *
 * <p>Start with {@link dev.checkpoint.sample.editorial.EditorialPipeline}; {@link dev.checkpoint.sample.editorial.Desk} has
 * one method for each thing that can be done with its runs. Depends on no other package of the sample but {@code text}.
 */
@NullMarked
package dev.checkpoint.sample.editorial;

import org.jspecify.annotations.NullMarked;
