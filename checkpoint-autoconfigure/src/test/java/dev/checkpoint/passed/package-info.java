/**
 * Counts what a stage call passes on its way from the proxy to the store.
 *
 * <p>Start with {@link dev.checkpoint.passed.StageCallTests}; {@link dev.checkpoint.passed.PassedClasses} does the counting
 * in a process of its own. Must not be used by other tests.
 */
@NullMarked
package dev.checkpoint.passed;

import org.jspecify.annotations.NullMarked;
