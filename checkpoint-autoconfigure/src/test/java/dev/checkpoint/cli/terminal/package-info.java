/** A terminal for tests: commands in a pseudo-terminal, and what a person would see. */
@NullMarked
package dev.checkpoint.cli.terminal;

import org.jspecify.annotations.NullMarked;
