package dev.checkpoint.metadata;

import dev.checkpoint.engine.RunSpec;
import dev.checkpoint.engine.StageSpec;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which method has which name; no two methods may have one. The same method of several beans is one method. */
final class NamedMethods {

    private record Owner(String method, Object origin, String bean) {}

    private final Map<String, Owner> pipelines = new ConcurrentHashMap<>();

    private final Map<String, Owner> stageOwners = new ConcurrentHashMap<>();

    private final Map<String, StageSpec> stages = new ConcurrentHashMap<>();

    void clear() {
        pipelines.clear();
        stageOwners.clear();
        stages.clear();
    }

    Optional<StageSpec> stage(String name) {
        return Optional.ofNullable(stages.get(name));
    }

    void stage(StageSpec spec, AnnotatedCall call, String bean) {
        stages.putIfAbsent(spec.name(), spec);
        Owner own = new Owner(spec.method(), call.origin(), bean);
        check("stage", "@Stage", spec.name(), own, stageOwners.putIfAbsent(spec.name(), own));
    }

    void pipeline(RunSpec spec, AnnotatedCall call, String bean) {
        Owner own = new Owner(spec.method(), call.origin(), bean);
        check("pipeline", "@Checkpointed", spec.pipeline(), own, pipelines.putIfAbsent(spec.pipeline(), own));
    }

    private static void check(String kind, String annotation, String name, Owner own, @Nullable Owner other) {
        if (other == null || other.origin().equals(own.origin())) {
            return;
        }
        boolean overloads = other.method().equals(own.method());
        throw new InvalidAnnotationException(
                own.method(),
                "the " + kind + " name '" + name + "' is already that of "
                        + (overloads ? "another method of that name" : other.method()) + " (bean '" + other.bean()
                        + "')",
                "Give one of them another name: " + annotation + "(\"...\").");
    }
}
