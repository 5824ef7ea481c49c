/**
 * Starts the command line in place of the application.
 *
 * <p>Start with {@link dev.checkpoint.autoconfigure.cli.CommandLineRunListener}.
 */
@NullMarked
package dev.checkpoint.autoconfigure.cli;

import org.jspecify.annotations.NullMarked;
