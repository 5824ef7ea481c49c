/**
 * The input: a folder, as a list of files with their digests, and the text of one file.
 *
 * <p>Start with {@link dev.checkpoint.sample.source.FolderScanner}. Independent of pipelines, models and templates.
 */
@NullMarked
package dev.checkpoint.sample.source;

import org.jspecify.annotations.NullMarked;
