package dev.checkpoint.autoconfigure.explain;

import dev.checkpoint.explain.CaptureSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

/**
 * Information that is recorded about each stage.
 *
 * @param resources Whether to record CPU time, allocated bytes and heap.
 * @param inputs Whether to record arguments, the size of results, and the MDC of failures.
 * @param inputLimit Maximum text that is recorded of all arguments of a stage together. Longer arguments are recorded
 *     as their size and their start.
 * @param templates Whether to record rendered templates and prompts.
 * @param models Whether to record model decisions, calls of models and their tools, and their cost.
 * @param valueLimit Maximum text of one recorded note, template or model decision.
 */
@ConfigurationProperties("checkpoint.capture")
public record CaptureProperties(
        @DefaultValue("true") boolean resources,
        @DefaultValue("true") boolean inputs,
        @DefaultValue("512B") DataSize inputLimit,
        @DefaultValue("true") boolean templates,
        @DefaultValue("true") boolean models,
        @DefaultValue("64KB") DataSize valueLimit) {

    private static final long MOST_BYTES = 16L * 1024 * 1024;

    /** Checks conditions that the types do not express. */
    public CaptureProperties {
        check("checkpoint.capture.input-limit", inputLimit);
        check("checkpoint.capture.value-limit", valueLimit);
    }

    private static void check(String name, DataSize size) {
        if (size.toBytes() < 64 || size.toBytes() > MOST_BYTES) {
            throw new InvalidConfigurationPropertyValueException(name, size, "it must be between 64B and 16MB");
        }
    }

    CaptureSettings settings() {
        return new CaptureSettings(
                resources, inputs, (int) inputLimit.toBytes(), templates, models, (int) valueLimit.toBytes());
    }
}
