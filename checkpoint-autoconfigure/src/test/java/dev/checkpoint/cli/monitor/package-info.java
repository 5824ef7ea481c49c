/** Tests of the live view. */
@NullMarked
package dev.checkpoint.cli.monitor;

import org.jspecify.annotations.NullMarked;
