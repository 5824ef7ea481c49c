/**
 * The application of {@code docs/guide/getting-started.md}, compiled.
 *
 * <p>Start with {@link dev.checkpoint.sample.guide.start.FirstApplication}. Depends on the annotations and Spring only.
 */
@NullMarked
package dev.checkpoint.sample.guide.start;

import org.jspecify.annotations.NullMarked;
