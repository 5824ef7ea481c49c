package dev.checkpoint.metadata;

import dev.checkpoint.spec.RunSpec;
import dev.checkpoint.spec.StageSpec;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A bean with annotated methods, as start-up checks see it.
 *
 * <p>Its specs do not contain invalid attributes, which have already been reported.
 *
 * @param name name of the bean
 * @param exposed the class that callers see; a proxy, if the bean exists and has one
 * @param type the user's class
 * @param stages its stages
 * @param pipelines its pipelines
 * @param woven the stages and pipelines that AspectJ has woven: their calls need no proxy
 * @param unreadable number of stages and pipelines with an invalid annotation
 */
public record CheckedBean(
        String name,
        Class<?> exposed,
        Class<?> type,
        Map<Method, StageSpec> stages,
        Map<Method, RunSpec> pipelines,
        Set<Method> woven,
        int unreadable) {

    /** Reads the annotations of the methods. */
    static CheckedBean read(
            String name,
            Class<?> exposed,
            Class<?> type,
            Set<Method> stages,
            Set<Method> pipelines,
            SpecResolver specs,
            Reach reach) {
        List<Method> broken = new ArrayList<>();
        Map<Method, StageSpec> readStages = read(stages, method -> specs.stage(method, type), StageSpec.class, broken);
        Map<Method, RunSpec> readPipelines =
                read(pipelines, method -> specs.pipeline(method, type), RunSpec.class, broken);
        Set<Method> woven = new HashSet<>(stages);
        woven.addAll(pipelines);
        woven.removeIf(method -> !reach.weaves(method));
        return new CheckedBean(name, exposed, type, readStages, readPipelines, woven, broken.size());
    }

    private static <S> Map<Method, S> read(
            Set<Method> methods, Function<Method, S> reading, Class<S> kind, List<Method> broken) {
        Map<Method, S> specs = new LinkedHashMap<>();
        for (Method method : methods) {
            try {
                specs.put(method, reading.apply(method));
            } catch (InvalidAnnotationException reported) {
                // reported by the registry, which reads the same method
                broken.add(method);
                if (kind.isInstance(reported.spec())) {
                    specs.put(method, kind.cast(reported.spec()));
                }
            }
        }
        return specs;
    }

    /** The first enabled method whose calls need a proxy; a proxy cannot intercept private and static methods. */
    Optional<Method> needingProxy() {
        Stream<Method> runs = pipelines.entrySet().stream()
                .filter(run -> run.getValue().enabled())
                .map(Map.Entry::getKey);
        Stream<Method> steps = stages.entrySet().stream()
                .filter(stage -> stage.getValue().enabled())
                .map(Map.Entry::getKey);
        return Stream.concat(runs, steps)
                .filter(method -> !woven.contains(method))
                .filter(method -> (method.getModifiers() & (Modifier.PRIVATE | Modifier.STATIC)) == 0)
                .findFirst();
    }

    /** The class, for messages; an anonymous class has a name, too. */
    public String typeName() {
        return WrittenClasses.name(type);
    }

    /** Class and method, for messages. */
    public String label(Method method) {
        return WrittenClasses.label(method, type);
    }
}
