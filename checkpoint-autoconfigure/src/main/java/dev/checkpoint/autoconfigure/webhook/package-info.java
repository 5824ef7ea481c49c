/**
 * Tells receivers on the web about runs, if {@code checkpoint.webhooks} names any.
 *
 * <p>Start with {@link dev.checkpoint.autoconfigure.webhook.CheckpointWebhookAutoConfiguration}. May use what the features share, and
 * the properties of the web. No other package uses it.
 */
@NullMarked
package dev.checkpoint.autoconfigure.webhook;

import org.jspecify.annotations.NullMarked;
