package dev.checkpoint.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.Ordered;

/**
 * Where calls are intercepted among the other advice of a bean. Smaller is further outside; transaction and cache advice
 * has 2147483647.
 *
 * @param pipelineOrder Order of the advice around pipelines. Has to be smaller than that of stages, so that on a method that
 *     is both the run is around the stage.
 * @param stageOrder Order of the advice around stages. The default is outside transactions and caches, so that a result is
 *     kept after its transaction has committed, and inside the retries of Resilience4j, so that every attempt is recorded.
 */
@ConfigurationProperties("checkpoint.aop")
public record AopProperties(@DefaultValue("" + PIPELINE) int pipelineOrder, @DefaultValue("" + STAGE) int stageOrder) {

    private static final int STAGE = Ordered.LOWEST_PRECEDENCE - 1;

    private static final int PIPELINE = STAGE - 1;

    /** Checks what the types alone do not say. */
    public AopProperties {
        if (pipelineOrder >= stageOrder) {
            throw new InvalidConfigurationPropertyValueException(
                    "checkpoint.aop.pipeline-order",
                    pipelineOrder,
                    "it has to be smaller than checkpoint.aop.stage-order (" + stageOrder
                            + "), so that a run is around its stages");
        }
    }
}
