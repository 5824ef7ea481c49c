/**
 * Holds the documents to the code: what a reader copies from them compiles, what they link to exists.
 *
 * <p>Start with {@link dev.checkpoint.sample.docs.SnippetTests}.
 */
@NullMarked
package dev.checkpoint.sample.docs;

import org.jspecify.annotations.NullMarked;
