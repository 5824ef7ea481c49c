package dev.checkpoint.autoconfigure;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of requests.
 *
 * @param interval Time between two searches for what other instances ask of the runs that this instance executes. It does
 *     not search while it executes none. Also the longest time between two looks of a caller that awaits a run of another
 *     instance.
 */
@ConfigurationProperties("checkpoint.requests")
public record RequestsProperties(@DefaultValue("1s") Duration interval) {

    /** Checks conditions that the types do not express. */
    public RequestsProperties {
        PropertyChecks.interval("checkpoint.requests.interval", interval);
    }
}
