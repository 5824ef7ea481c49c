/** Hints, and an application that Spring has processed ahead of time. */
@NullMarked
package dev.checkpoint.aot;

import org.jspecify.annotations.NullMarked;
