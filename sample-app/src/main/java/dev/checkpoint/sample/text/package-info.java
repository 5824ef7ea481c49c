/**
 * From Markdown to sentences and words.
 *
 * <p>Start with {@link dev.checkpoint.sample.text.SentenceSplitter}. Plain Java; knows nothing of files, models or
 * pipelines.
 */
@NullMarked
package dev.checkpoint.sample.text;

import org.jspecify.annotations.NullMarked;
