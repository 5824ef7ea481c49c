/** An application that is processed ahead of time. */
@NullMarked
package dev.checkpoint.aot.app;

import org.jspecify.annotations.NullMarked;
