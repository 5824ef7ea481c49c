package dev.checkpoint.autoconfigure;

import dev.checkpoint.archive.RetentionRules;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

/**
 * How long ended runs are kept.
 *
 * @param completed How long completed runs are kept. 0 keeps them forever.
 * @param failed How long failed and cancelled runs are kept. 0 keeps them forever.
 * @param maxRunsPerPipeline Maximum number of runs of a pipeline. Beyond that, the runs that ended first are removed. 0
 *     keeps all.
 * @param maxBytesPerPipeline Maximum size of all runs of a pipeline. Beyond that, the runs that ended first are removed. Files
 *     are counted as they are on disk, results in a database before compression. 0 keeps all.
 * @param interval Minimum time between two removals of expired runs, which happen after a run has ended. 0 removes runs
 *     only on request.
 */
@ConfigurationProperties("checkpoint.retention")
public record RetentionProperties(
        @DefaultValue("30d") Duration completed,
        @DefaultValue("90d") Duration failed,
        @DefaultValue("10000") int maxRunsPerPipeline,
        @DefaultValue("0") DataSize maxBytesPerPipeline,
        @DefaultValue("1h") Duration interval) {

    /** Checks conditions that the types do not express. */
    public RetentionProperties {
        notNegative("completed", completed, completed.isNegative());
        notNegative("failed", failed, failed.isNegative());
        notNegative("max-runs-per-pipeline", maxRunsPerPipeline, maxRunsPerPipeline < 0);
        notNegative("max-bytes-per-pipeline", maxBytesPerPipeline, maxBytesPerPipeline.isNegative());
        notNegative("interval", interval, interval.isNegative());
    }

    private static void notNegative(String name, Object value, boolean negative) {
        if (negative) {
            throw new InvalidConfigurationPropertyValueException(
                    "checkpoint.retention." + name,
                    value,
                    name.equals("interval")
                            ? "it cannot be negative; 0 removes runs only on request"
                            : "it cannot be negative; 0 keeps runs forever");
        }
    }

    /** The rules without their timing. */
    public RetentionRules rules() {
        return new RetentionRules(completed, failed, maxRunsPerPipeline, maxBytesPerPipeline.toBytes());
    }

    /** Whether runs may be removed automatically. */
    public boolean isAutomatic() {
        return !interval.isZero() && !rules().equals(RetentionRules.KEEP_ALL);
    }
}
