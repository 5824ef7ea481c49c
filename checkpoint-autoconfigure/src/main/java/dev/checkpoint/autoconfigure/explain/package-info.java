/**
 * What runs and stages say about themselves: what is captured, what models cost, and the configuration a run was started
 * under.
 *
 * <p>Start with {@link dev.checkpoint.autoconfigure.explain.CheckpointExplainAutoConfiguration}. Spring AI and Thymeleaf have
 * auto-configurations of their own.
 *
 * <p>May use everything of the product; of the features only the root package and {@code telemetry}, after which Spring AI
 * is configured. No other package uses it.
 */
@NullMarked
package dev.checkpoint.autoconfigure.explain;

import org.jspecify.annotations.NullMarked;
