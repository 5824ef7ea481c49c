/** Tests of what stages and runs say about themselves. */
@NullMarked
package dev.checkpoint.explain;

import org.jspecify.annotations.NullMarked;
