package dev.checkpoint.validation;

import dev.checkpoint.metadata.CheckedBean;
import dev.checkpoint.metadata.Finding;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Reports options for a pipeline or stage that does not exist. Reports nothing if names could not be read, or if
 * nothing is annotated at all, as in an application that only views runs.
 */
public final class ConfiguredNames {

    private final Set<String> pipelines;

    private final Set<String> stages;

    private final BinaryOperator<String> places;

    /**
     * A check of names.
     *
     * @param pipelines names that have options below {@code checkpoint.pipelines}
     * @param stages names that have options below {@code checkpoint.stages}
     * @param places where options below a prefix and a name are written, in parentheses; empty if that is not known
     */
    public ConfiguredNames(Set<String> pipelines, Set<String> stages, BinaryOperator<String> places) {
        this.pipelines = pipelines;
        this.stages = stages;
        this.places = places;
    }

    void check(List<CheckedBean> beans, Consumer<Finding> findings) {
        boolean configured = !pipelines.isEmpty() || !stages.isEmpty();
        if (!configured || beans.isEmpty() || beans.stream().anyMatch(bean -> bean.unreadable() > 0)) {
            return;
        }
        Set<String> knownPipelines = beans.stream()
                .flatMap(bean -> bean.pipelines().values().stream())
                .map(pipeline -> pipeline.pipeline())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> knownStages = beans.stream()
                .flatMap(bean -> bean.stages().values().stream())
                .map(stage -> stage.name())
                .collect(Collectors.toCollection(TreeSet::new));
        check("checkpoint.pipelines", "pipeline", pipelines, knownPipelines, findings);
        check("checkpoint.stages", "stage", stages, knownStages, findings);
    }

    private void check(
            String prefix, String kind, Set<String> configured, Set<String> known, Consumer<Finding> findings) {
        for (String name : configured) {
            if (!known.contains(name)) {
                findings.accept(new Finding(
                        null,
                        prefix + "." + name,
                        "there is no " + kind + " with this name" + places.apply(prefix, name),
                        Suggestion.of(name, known)
                                .map(nearest -> "Use '" + nearest + "'.")
                                .orElse(
                                        known.isEmpty()
                                                ? "Remove it: the application has no " + kind + "."
                                                : "Use one of " + known + ", or remove it.")));
            }
        }
    }
}
