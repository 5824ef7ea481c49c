package dev.checkpoint.autoconfigure.telemetry;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of the health indicator.
 *
 * @param stalledAfter Time after which a run that any instance may continue, and none does, is reported. The store is asked at
 *     most every 30 seconds. 0 does not ask it.
 * @param degradedStatus Status while runs continue although the store fails, or while runs stand still.
 */
@ConfigurationProperties("checkpoint.health")
public record HealthProperties(@DefaultValue("10m") Duration stalledAfter, @DefaultValue("up") String degradedStatus) {}
