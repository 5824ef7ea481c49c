/**
 * What people and machines are told about runs while they happen.
 *
 * <p>Start with {@link dev.checkpoint.telemetry.LogLines} for people, with
 * {@link dev.checkpoint.telemetry.CheckpointObservation} for traces and timers, and with
 * {@link dev.checkpoint.telemetry.CheckpointMeter} for meters about saves.
 *
 * <p>Listeners and an observer only: depends on {@code spi.event}, never on the engine. The only package that may name
 * Micrometer's observations, meters and tracing, and OpenTelemetry; without those libraries only the log lines are used.
 */
@NullMarked
package dev.checkpoint.telemetry;

import org.jspecify.annotations.NullMarked;
