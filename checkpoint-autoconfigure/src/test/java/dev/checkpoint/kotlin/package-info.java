/**
 * Compiles the Kotlin sources of the tests, so that what the Kotlin compiler makes of them is what is tested.
 *
 * <p>Start with {@link dev.checkpoint.kotlin.KotlinSources}.
 */
@NullMarked
package dev.checkpoint.kotlin;

import org.jspecify.annotations.NullMarked;
