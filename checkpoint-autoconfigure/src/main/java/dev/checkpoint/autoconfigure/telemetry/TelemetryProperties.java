package dev.checkpoint.autoconfigure.telemetry;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of telemetry.
 *
 * @param metrics Whether to count and time runs, stages and saves, if the application has a meter registry.
 * @param tracing Whether to create spans for runs and stages, if the application has a tracer.
 */
@ConfigurationProperties("checkpoint.telemetry")
public record TelemetryProperties(@DefaultValue("true") boolean metrics, @DefaultValue("true") boolean tracing) {}
