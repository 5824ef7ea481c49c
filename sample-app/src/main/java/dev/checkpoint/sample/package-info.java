/**
 * The application: a digest of a folder of documents, from the command line.
 *
 * <p>Start with {@link dev.checkpoint.sample.DigestCommand}, then read
 * {@link dev.checkpoint.sample.digest.DigestPipeline}. Nothing in the other packages depends on this one.
 */
@NullMarked
package dev.checkpoint.sample;

import org.jspecify.annotations.NullMarked;
