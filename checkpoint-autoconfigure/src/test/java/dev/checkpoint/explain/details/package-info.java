/** What is written as details is read back, and what is not ours does no harm. */
@NullMarked
package dev.checkpoint.explain.details;

import org.jspecify.annotations.NullMarked;
