/**
 * Configures what is recorded about runs and stages: captured information, the cost of models, and the configuration of
 * a run.
 *
 * <p>Start with {@link dev.checkpoint.autoconfigure.explain.CheckpointExplainAutoConfiguration}. Spring AI and
 * Thymeleaf have separate auto-configurations.
 *
 * <p>May use the whole product; of the features, only the root package and {@code telemetry}, after which Spring AI is
 * configured. No other package uses it.
 */
@NullMarked
package dev.checkpoint.autoconfigure.explain;

import org.jspecify.annotations.NullMarked;
