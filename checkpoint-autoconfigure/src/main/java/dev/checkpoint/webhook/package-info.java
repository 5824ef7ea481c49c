/**
 * Tells receivers on the web what happened to runs: what they still have to get is derived from the journals, and how far each
 * of them was told is kept in the store.
 *
 * <p>Start with {@link dev.checkpoint.webhook.Courier}, then {@link dev.checkpoint.webhook.Outbox}. {@code EventBodies} and the
 * bodies write what is sent, {@code HttpPost} sends it. {@link dev.checkpoint.webhook.WebhookLedger} lists what was not
 * delivered, and {@link dev.checkpoint.webhook.AnswerLinks} makes links that answer an approval. Depends on the API and Jackson;
 * never on the engine, a store or Spring.
 */
@NullMarked
package dev.checkpoint.webhook;

import org.jspecify.annotations.NullMarked;
