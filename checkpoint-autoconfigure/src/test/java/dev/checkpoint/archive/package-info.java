/** Tests of what keeps runs. */
@NullMarked
package dev.checkpoint.archive;

import org.jspecify.annotations.NullMarked;
