/** Tests of what looks at runs. */
@NullMarked
package dev.checkpoint.inspect;

import org.jspecify.annotations.NullMarked;
