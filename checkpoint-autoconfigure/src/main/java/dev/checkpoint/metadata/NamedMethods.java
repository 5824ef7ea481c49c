package dev.checkpoint.metadata;

import dev.checkpoint.spec.ParameterSpec;
import dev.checkpoint.spec.RunSpec;
import dev.checkpoint.spec.StageSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Maps names to methods. A name must be unique among pipelines, among the stages of one bean, and among stages of
 * different beans whose calls look alike, with the same arguments by name. The same method of several beans counts as
 * one method.
 */
final class NamedMethods {

    private record Owner(String method, Object origin, String bean, Set<String> arguments) {

        /** Whether a journal could confuse their calls. */
        boolean looksLike(Owner other) {
            return bean.equals(other.bean) || arguments.equals(other.arguments);
        }
    }

    private final Map<String, Owner> pipelines = new ConcurrentHashMap<>();

    private final Map<String, List<Owner>> stageOwners = new ConcurrentHashMap<>();

    private final Set<String> shared = ConcurrentHashMap.newKeySet();

    private final Map<String, StageSpec> stages = new ConcurrentHashMap<>();

    private final Map<String, StageSpec> formerly = new ConcurrentHashMap<>();

    void clear() {
        pipelines.clear();
        stageOwners.clear();
        shared.clear();
        stages.clear();
        formerly.clear();
    }

    Optional<StageSpec> stage(String name) {
        StageSpec known = stages.get(name);
        return Optional.ofNullable(known == null ? formerly.get(name) : known);
    }

    /** All stages. */
    List<StageSpec> stages() {
        return List.copyOf(stages.values());
    }

    Optional<StageSpec> formerStage(String name) {
        return stages.values().stream()
                .filter(stage -> stage.formerly().contains(name))
                .findFirst();
    }

    /** Whether several beans have the same method with that name. */
    boolean isStageShared(String name) {
        return shared.contains(name);
    }

    Set<String> stageNames() {
        return Set.copyOf(stages.keySet());
    }

    boolean hasStage(String name) {
        return stages.containsKey(name);
    }

    boolean hasGates() {
        return stages.values().stream().anyMatch(stage -> stage.gate() != null);
    }

    /** A stage that may be called. */
    void add(StageSpec spec) {
        stages.putIfAbsent(spec.name(), spec);
        spec.formerly().forEach(name -> formerly.putIfAbsent(name, spec));
    }

    void stage(StageSpec spec, AnnotatedCall call, String bean) {
        Set<String> arguments = new HashSet<>();
        for (ParameterSpec parameter : spec.parameters()) {
            if (parameter.fingerprinted()) {
                arguments.add(parameter.name());
            }
        }
        Owner own = new Owner(spec.method(), call.origin(), bean, arguments);
        List<Owner> others = stageOwners.computeIfAbsent(spec.name(), name -> new CopyOnWriteArrayList<>());
        for (Owner other : others) {
            if (own.looksLike(other)) {
                check("stage", "@Stage", spec.name(), own, other);
            }
            if (own.origin().equals(other.origin()) && !own.bean().equals(other.bean())) {
                shared.add(spec.name());
            }
        }
        others.add(own);
    }

    void pipeline(RunSpec spec, AnnotatedCall call, String bean) {
        Owner own = new Owner(spec.method(), call.origin(), bean, Set.of());
        check("pipeline", "@Checkpointed", spec.pipeline(), own, pipelines.putIfAbsent(spec.pipeline(), own));
    }

    private static void check(String kind, String annotation, String name, Owner own, @Nullable Owner other) {
        if (other == null || other.origin().equals(own.origin())) {
            return;
        }
        boolean overloads = other.method().equals(own.method());
        throw new InvalidAnnotationException(
                own.method(),
                "the " + kind + " name '" + name + "' is already used by "
                        + (overloads ? "another method with that name" : other.method()) + " (bean '" + other.bean()
                        + "')",
                "Give one of them another name: " + annotation + "(\"...\").");
    }
}
