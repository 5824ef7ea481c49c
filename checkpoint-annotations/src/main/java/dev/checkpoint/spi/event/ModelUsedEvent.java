package dev.checkpoint.spi.event;

import dev.checkpoint.model.StageId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stage recorded the use of a model, whether the stage then completes or fails. A use is told once, for the run that has the
 * stage, even if that run was called inside another one.
 *
 * @param time when it happened
 * @param pipeline name of the pipeline
 * @param runId id of the run
 * @param stage the stage
 * @param model name of the chosen model
 * @param inputTokens tokens sent; 0 if that is not known
 * @param outputTokens tokens received; 0 if that is not known
 * @param cachedTokens tokens of the input that came from the provider's cache
 * @param cost what it cost; null if that is not known
 * @param currency ISO 4217 code of the currency of the cost; null if the cost is not known
 */
public record ModelUsedEvent(
        Instant time,
        String pipeline,
        String runId,
        StageId stage,
        String model,
        long inputTokens,
        long outputTokens,
        long cachedTokens,
        @Nullable BigDecimal cost,
        @Nullable String currency)
        implements CheckpointEvent {}
