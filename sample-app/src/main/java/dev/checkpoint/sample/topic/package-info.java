/**
 * From vectors to topics, key sentences and summaries: small algorithms that give the same answer for the same input.
 *
 * <p>Start with {@link dev.checkpoint.sample.topic.TopicFinder}. Plain Java; knows nothing of pipelines, models or
 * templates.
 */
@NullMarked
package dev.checkpoint.sample.topic;

import org.jspecify.annotations.NullMarked;
