package dev.checkpoint.autoconfigure;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Options of recovery.
 *
 * @param enabled Whether interrupted runs of this application's pipelines are resumed when it has started, and from then on
 *     at intervals.
 * @param lease How old the heartbeat of an instance has to be for its runs to count as interrupted. Stores that notice the
 *     end of a process by themselves do not need it.
 * @param interval Time between two looks for interrupted runs.
 * @param maxAttempts How often an interrupted run is resumed without completing one more stage, before it is parked as
 *     failed.
 */
@ConfigurationProperties("checkpoint.recovery")
public record RecoveryProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("30s") Duration interval,
        @DefaultValue("10") int maxAttempts) {

    /** Checks what the types alone do not say. */
    public RecoveryProperties {
        PropertyChecks.interval("checkpoint.recovery.lease", lease);
        PropertyChecks.interval("checkpoint.recovery.interval", interval);
        if (maxAttempts < 1) {
            throw new InvalidConfigurationPropertyValueException(
                    "checkpoint.recovery.max-attempts",
                    maxAttempts,
                    "at least one attempt is needed; to have none set" + " checkpoint.recovery.enabled=false");
        }
    }
}
