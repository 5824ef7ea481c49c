/** Tests of the command line, over real runs. */
@NullMarked
package dev.checkpoint.cli;

import org.jspecify.annotations.NullMarked;
