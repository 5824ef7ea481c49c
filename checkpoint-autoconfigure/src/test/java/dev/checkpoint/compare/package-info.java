/** Tests of comparisons. */
@NullMarked
package dev.checkpoint.compare;

import org.jspecify.annotations.NullMarked;
