package dev.checkpoint.autoconfigure.telemetry;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of telemetry.
 *
 * @param metrics Whether runs, stages and saves are counted and timed, if the application has a meter registry.
 * @param tracing Whether runs and stages are spans, if the application has a tracer.
 */
@ConfigurationProperties("checkpoint.telemetry")
public record TelemetryProperties(@DefaultValue("true") boolean metrics, @DefaultValue("true") boolean tracing) {}
