/**
 * What comes back of values of many libraries: a run is killed and continued in another process, and the table in
 * {@code docs/reference/types.md} says what was observed.
 *
 * <p>Start with {@link dev.checkpoint.types.TypesTests}. A subclass of {@link dev.checkpoint.types.Rows} has one method for
 * each type of a library; {@link dev.checkpoint.types.TypesApplication} calls them.
 */
@NullMarked
package dev.checkpoint.types;

import org.jspecify.annotations.NullMarked;
