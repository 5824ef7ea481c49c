/** Runs what the guide shows. */
@NullMarked
package dev.checkpoint.sample.guide;

import org.jspecify.annotations.NullMarked;
