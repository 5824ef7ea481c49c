/**
 * The code the guide shows, compiled: one small class per feature. The text between the tags is copied into
 * {@code docs/guide}; a test compares the two.
 *
 * <p>Start with {@link dev.checkpoint.sample.guide.FanOutPipeline}. Nothing of the digest depends on this package, and
 * it depends on nothing of the digest.
 */
@NullMarked
package dev.checkpoint.sample.guide;

import org.jspecify.annotations.NullMarked;
