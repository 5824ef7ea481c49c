package dev.checkpoint.autoconfigure;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of approvals.
 *
 * @param checkInterval Time between two searches for runs whose approval was answered, or not in time, to continue them. Only
 *     with checkpoint.recovery.enabled.
 */
@ConfigurationProperties("checkpoint.approvals")
public record ApprovalsProperties(@DefaultValue("30s") Duration checkInterval) {

    /** Checks conditions that the types do not express. */
    public ApprovalsProperties {
        PropertyChecks.interval("checkpoint.approvals.check-interval", checkInterval);
    }
}
