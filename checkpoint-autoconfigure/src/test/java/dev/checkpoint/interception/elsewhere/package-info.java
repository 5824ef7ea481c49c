/** A superclass of beans whose classes are in another package. */
@NullMarked
package dev.checkpoint.interception.elsewhere;

import org.jspecify.annotations.NullMarked;
