package dev.checkpoint.validation;

import dev.checkpoint.metadata.CheckedBean;
import dev.checkpoint.metadata.Finding;
import dev.checkpoint.spec.RunSpec;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Reports a place that no run could be written to. Reports nothing if there is no pipeline, or all are disabled: such an
 * application may only look at runs.
 */
final class StorePlaceCheck {

    private final StorePlace place;

    StorePlaceCheck(StorePlace place) {
        this.place = place;
    }

    void check(List<CheckedBean> beans, Consumer<Finding> findings) {
        Set<String> pipelines = beans.stream()
                .flatMap(bean -> bean.pipelines().values().stream())
                .filter(RunSpec::enabled)
                .map(RunSpec::pipeline)
                .collect(Collectors.toSet());
        if (!pipelines.isEmpty()) {
            place.obstacle(pipelines).ifPresent(findings);
        }
    }
}
