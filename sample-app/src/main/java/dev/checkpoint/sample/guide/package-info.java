/**
 * The code that the guide shows, compiled: one small class per feature. The text between the tags is copied into
 * {@code docs/guide}; a test compares the two.
 *
 * <p>Start with {@link dev.checkpoint.sample.guide.FanOutPipeline}. This package and the digest do not depend on each
 * other.
 */
@NullMarked
package dev.checkpoint.sample.guide;

import org.jspecify.annotations.NullMarked;
