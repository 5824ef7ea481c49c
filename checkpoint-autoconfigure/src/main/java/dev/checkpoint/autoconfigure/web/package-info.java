/**
 * Serves runs over HTTP if {@code checkpoint.web.enabled} is set.
 *
 * <p>Start with {@link dev.checkpoint.autoconfigure.web.CheckpointWebAutoConfiguration}. May use what the features share. No other
 * package uses it.
 */
@NullMarked
package dev.checkpoint.autoconfigure.web;

import org.jspecify.annotations.NullMarked;
