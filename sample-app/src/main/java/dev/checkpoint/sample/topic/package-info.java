/**
 * Derives topics, key sentences and summaries from vectors, with small deterministic algorithms.
 *
 * <p>Start with {@link dev.checkpoint.sample.topic.TopicFinder}. Plain Java, independent of pipelines, models and
 * templates.
 */
@NullMarked
package dev.checkpoint.sample.topic;

import org.jspecify.annotations.NullMarked;
