/**
 * The command line: verbs over the three beans, with no logic of their own.
 *
 * <p>Start with {@link dev.checkpoint.cli.CommandLineTool}. Depends on the annotations module, {@code render}, {@code given}, {@code doctor}, {@code webhook}, {@code validation} (the name
 * that was probably meant) and its own
 * sub-packages for the live view and the terminal; Picocli and Jackson are named here. What starts it is in
 * {@code autoconfigure.cli}.
 */
@NullMarked
package dev.checkpoint.cli;

import org.jspecify.annotations.NullMarked;
