/**
 * Logs, traces and meters of runs.
 *
 * <p>Start with {@link dev.checkpoint.telemetry.LogLines} for log lines,
 * {@link dev.checkpoint.telemetry.CheckpointObservation} for traces and timers, and
 * {@link dev.checkpoint.telemetry.CheckpointMeter} for meters about saves.
 *
 * <p>Listeners and an observer only: depends on the annotations module, never on the engine. The only package that may name
 * Micrometer's observations, meters and tracing, and OpenTelemetry; without those libraries only the log lines are used.
 */
@NullMarked
package dev.checkpoint.telemetry;

import org.jspecify.annotations.NullMarked;
