/**
 * Holds the arrows between packages.
 *
 * <p>Start with {@link dev.checkpoint.architecture.ArchitectureRules}; {@code planted} is a small tree that breaks every
 * rule, so that each has been seen to fail.
 */
@NullMarked
package dev.checkpoint.architecture;

import org.jspecify.annotations.NullMarked;
