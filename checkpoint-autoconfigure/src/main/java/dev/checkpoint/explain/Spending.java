package dev.checkpoint.explain;

import dev.checkpoint.TokenUsage;
import dev.checkpoint.model.StageId;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Hears of each use of a model in a run. */
@FunctionalInterface
public interface Spending {

    /**
     * A stage used a model.
     *
     * @param model its name, masked
     * @param tokens null if they are not known
     * @param currency null if the cost is not known
     * @param cost null if it is not known
     */
    void used(
            StageId stage,
            String model,
            @Nullable TokenUsage tokens,
            @Nullable String currency,
            @Nullable BigDecimal cost);
}
