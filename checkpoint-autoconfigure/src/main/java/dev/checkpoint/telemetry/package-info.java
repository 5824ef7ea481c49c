/**
 * What people and machines are told about runs while they happen.
 *
 * <p>Start with {@link dev.checkpoint.telemetry.LogLines}: one line per stage and per run.
 *
 * <p>Listeners only: depends on {@code spi.event}, never on the engine.
 */
@NullMarked
package dev.checkpoint.telemetry;

import org.jspecify.annotations.NullMarked;
