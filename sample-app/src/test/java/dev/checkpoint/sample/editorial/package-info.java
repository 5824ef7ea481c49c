/** Tests of the editorial pipeline with the test kit; the guide shows some of them. */
@NullMarked
package dev.checkpoint.sample.editorial;

import org.jspecify.annotations.NullMarked;
