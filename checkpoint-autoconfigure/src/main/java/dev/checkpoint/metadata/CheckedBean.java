package dev.checkpoint.metadata;

import dev.checkpoint.engine.RunSpec;
import dev.checkpoint.engine.StageSpec;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A bean with annotated methods, as start-up checks see it.
 *
 * <p>Methods whose annotation cannot be read are in {@link #unreadable}: they have a finding already.
 *
 * @param name name of the bean
 * @param exposed the class its callers see; a proxy, if the bean exists and has one
 * @param type the user's class
 * @param stages its stages
 * @param pipelines its pipelines
 * @param woven those of both that AspectJ has woven: their calls need no proxy
 * @param unreadable how many annotated methods are in neither
 */
public record CheckedBean(
        String name,
        Class<?> exposed,
        Class<?> type,
        Map<Method, StageSpec> stages,
        Map<Method, RunSpec> pipelines,
        Set<Method> woven,
        int unreadable) {

    /** Reads what the methods say. */
    static CheckedBean read(
            String name,
            Class<?> exposed,
            Class<?> type,
            Set<Method> stages,
            Set<Method> pipelines,
            SpecResolver specs,
            Reach reach) {
        Map<Method, StageSpec> readStages = readable(stages, method -> specs.stage(method, type));
        Map<Method, RunSpec> readPipelines = readable(pipelines, method -> specs.pipeline(method, type));
        int unreadable = stages.size() + pipelines.size() - readStages.size() - readPipelines.size();
        Set<Method> woven = new HashSet<>(stages);
        woven.addAll(pipelines);
        woven.removeIf(method -> !reach.weaves(method));
        return new CheckedBean(name, exposed, type, readStages, readPipelines, woven, unreadable);
    }

    private static <S> Map<Method, S> readable(Set<Method> methods, Function<Method, S> reading) {
        Map<Method, S> readable = new LinkedHashMap<>();
        for (Method method : methods) {
            try {
                readable.put(method, reading.apply(method));
            } catch (InvalidAnnotationException reported) {
                // by the registry, which reads the same method
            }
        }
        return readable;
    }

    /** Class and method, for people. */
    public String label(Method method) {
        return SpecResolver.label(method, type);
    }
}
