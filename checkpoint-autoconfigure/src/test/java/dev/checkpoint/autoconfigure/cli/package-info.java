/** The beans that commands get without the application. */
@NullMarked
package dev.checkpoint.autoconfigure.cli;

import org.jspecify.annotations.NullMarked;
