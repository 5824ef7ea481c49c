/**
 * Converts Markdown to sentences and words.
 *
 * <p>Start with {@link dev.checkpoint.sample.text.SentenceSplitter}. Plain Java, independent of files, models and
 * pipelines.
 */
@NullMarked
package dev.checkpoint.sample.text;

import org.jspecify.annotations.NullMarked;
