package dev.checkpoint.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.Ordered;

/**
 * Order of Checkpoint's advice among the other advice of a bean. A smaller order is further outside; transaction and
 * cache advice has 2147483647.
 *
 * @param pipelineOrder Order of the advice around pipelines. Must be smaller than the order of stages, so that the run
 *     is outside of the stage on a method that is both.
 * @param stageOrder Order of the advice around stages. The default is outside transactions and caches, so that a result
 *     is stored after its transaction has committed, and inside the retries of Resilience4j, so that every attempt is
 *     recorded.
 */
@ConfigurationProperties("checkpoint.aop")
public record AopProperties(@DefaultValue("" + PIPELINE) int pipelineOrder, @DefaultValue("" + STAGE) int stageOrder) {

    private static final int STAGE = Ordered.LOWEST_PRECEDENCE - 1;

    private static final int PIPELINE = STAGE - 1;

    /** Checks conditions that the types do not express. */
    public AopProperties {
        if (pipelineOrder >= stageOrder) {
            throw new InvalidConfigurationPropertyValueException(
                    "checkpoint.aop.pipeline-order",
                    pipelineOrder,
                    "it must be smaller than checkpoint.aop.stage-order (" + stageOrder
                            + "), so that a run is outside of its stages");
        }
    }
}
