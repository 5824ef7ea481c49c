/**
 * What is read: a folder, taken as a list of files with their digests, and the text of one file.
 *
 * <p>Start with {@link dev.checkpoint.sample.source.FolderScanner}. Knows nothing of pipelines, models or templates.
 */
@NullMarked
package dev.checkpoint.sample.source;

import org.jspecify.annotations.NullMarked;
