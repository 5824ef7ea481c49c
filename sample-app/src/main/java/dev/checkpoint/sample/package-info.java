/**
 * The application: a digest of a folder of documents, from the command line, and an issue about it.
 *
 * <p>Start with {@link dev.checkpoint.sample.DigestCommand}, then read
 * {@link dev.checkpoint.sample.digest.DigestPipeline} and
 * {@link dev.checkpoint.sample.editorial.EditorialPipeline}. Nothing in the other packages depends on this one.
 */
@NullMarked
package dev.checkpoint.sample;

import org.jspecify.annotations.NullMarked;
