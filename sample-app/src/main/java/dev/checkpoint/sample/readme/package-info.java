/**
 * The code of the README, compiled. The text between the tags is copied there; a test compares the two.
 *
 * <p>Start with {@link dev.checkpoint.sample.readme.ResearchPipeline}. Depends on the annotations only.
 */
@NullMarked
package dev.checkpoint.sample.readme;

import org.jspecify.annotations.NullMarked;
