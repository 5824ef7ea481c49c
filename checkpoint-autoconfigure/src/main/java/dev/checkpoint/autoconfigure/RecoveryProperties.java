package dev.checkpoint.autoconfigure;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Options of recovery.
 *
 * @param enabled Whether to resume interrupted runs of this application's pipelines when it has started, and at
 *     intervals after that.
 * @param lease Age of an instance's heartbeat after which its runs count as interrupted. Stores that detect the end of
 *     a process do not use it.
 * @param interval Time between two searches for interrupted runs.
 * @param maxAttempts Maximum number of times that an interrupted run is resumed without completing one more stage.
 *     After that it is marked as failed.
 */
@ConfigurationProperties("checkpoint.recovery")
public record RecoveryProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("30s") Duration interval,
        @DefaultValue("10") int maxAttempts) {

    /** Checks conditions that the types do not express. */
    public RecoveryProperties {
        PropertyChecks.interval("checkpoint.recovery.lease", lease);
        PropertyChecks.interval("checkpoint.recovery.interval", interval);
        if (maxAttempts < 1) {
            throw new InvalidConfigurationPropertyValueException(
                    "checkpoint.recovery.max-attempts",
                    maxAttempts,
                    "at least one attempt is required; to disable recovery, set checkpoint.recovery.enabled=false");
        }
    }
}
