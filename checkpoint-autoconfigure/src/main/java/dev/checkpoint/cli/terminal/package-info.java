/**
 * What the command line needs of a terminal beyond lines of text: a screen that is drawn, and a prompt with history and completion.
 *
 * <p>Start with {@link dev.checkpoint.cli.terminal.Terminals}. JLine is optional and named only here. Knows nothing of runs.
 */
@NullMarked
package dev.checkpoint.cli.terminal;

import org.jspecify.annotations.NullMarked;
