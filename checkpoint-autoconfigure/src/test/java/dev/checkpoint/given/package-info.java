/** Tests of values that people write. */
@NullMarked
package dev.checkpoint.given;

import org.jspecify.annotations.NullMarked;
