package dev.checkpoint.autoconfigure.explain;

import dev.checkpoint.explain.CaptureSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

/**
 * What is recorded about each stage.
 *
 * @param resources Whether CPU time, allocated bytes and heap are recorded.
 * @param inputs Whether arguments, the size of results, and the MDC of failures are recorded.
 * @param inputLimit Longest text that is kept of all arguments of a stage together; of longer ones the size and the beginning.
 * @param templates Whether rendered templates and prompts are recorded.
 * @param models Whether decisions and calls of models and their tools are recorded, and what they cost.
 * @param valueLimit Longest text that is kept of one recorded note, template or model decision.
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

    /** Checks what the types alone do not say. */
    public CaptureProperties {
        check("checkpoint.capture.input-limit", inputLimit);
        check("checkpoint.capture.value-limit", valueLimit);
    }

    private static void check(String name, DataSize size) {
        if (size.toBytes() < 64 || size.toBytes() > MOST_BYTES) {
            throw new InvalidConfigurationPropertyValueException(name, size, "sizes from 64B to 16MB make sense here");
        }
    }

    CaptureSettings settings() {
        return new CaptureSettings(
                resources, inputs, (int) inputLimit.toBytes(), templates, models, (int) valueLimit.toBytes());
    }
}
