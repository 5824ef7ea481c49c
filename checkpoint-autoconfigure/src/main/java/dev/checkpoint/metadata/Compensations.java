package dev.checkpoint.metadata;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.spec.Compensation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** Finds the method that undoes a stage, among the methods of the same class. */
final class Compensations {

    private final Signatures signatures;

    private final Method stage;

    private final Class<?> type;

    private final String label;

    Compensations(Signatures signatures, Method stage, Class<?> type) {
        this.signatures = signatures;
        this.stage = stage;
        this.type = WrittenClasses.of(stage, type);
        this.label = WrittenClasses.label(stage, type);
    }

    /** What a method may take. */
    private record Shape(boolean arguments, boolean result, List<Class<?>> types) {

        boolean fits(List<Class<?>> parameters) {
            if (parameters.size() != types.size()) {
                return false;
            }
            for (int i = 0; i < types.size(); i++) {
                if (!ClassUtils.isAssignable(parameters.get(i), types.get(i))) {
                    return false;
                }
            }
            return true;
        }

        String of(String name) {
            return types.stream().map(Class::getSimpleName).collect(Collectors.joining(", ", name + "(", ")"));
        }
    }

    /**
     * The method with that name that fits best.
     *
     * @throws InvalidAnnotationException if there is none
     */
    Compensation named(String name) {
        List<Method> methods = methods(name);
        if (methods.isEmpty()) {
            throw new InvalidAnnotationException(
                    label,
                    "@Stage(compensate = \"" + name + "\"): " + WrittenClasses.name(type) + " has no method '" + name
                            + "'",
                    "Add one of: " + fitting(name) + ".");
        }
        for (Shape shape : shapes()) {
            for (Method method : methods) {
                if (shape.fits(parameters(method))) {
                    return of(method, shape);
                }
            }
        }
        throw new InvalidAnnotationException(
                label,
                "@Stage(compensate = \"" + name + "\"): "
                        + methods.stream().map(this::signature).collect(Collectors.joining(", "))
                        + " takes neither the arguments of the stage nor its result",
                "Make it one of: " + fitting(name) + ".");
    }

    private Compensation of(Method method, Shape shape) {
        int modifiers = method.getModifiers();
        if ((modifiers & (Modifier.PRIVATE | Modifier.STATIC | Modifier.FINAL)) != 0) {
            throw new InvalidAnnotationException(
                    label,
                    "@Stage(compensate = \"" + method.getName() + "\"): " + signature(method)
                            + " is private, static or final, so it cannot be called on the bean",
                    "Make it a method that a proxy can call.");
        }
        if (AnnotatedElementUtils.hasAnnotation(method, Stage.class)
                || AnnotatedElementUtils.hasAnnotation(method, Checkpointed.class)) {
            throw new InvalidAnnotationException(
                    label,
                    "@Stage(compensate = \"" + method.getName() + "\"): " + signature(method)
                            + " is a stage or a pipeline itself",
                    "Remove its annotation: what undoes a stage is recorded anyway.");
        }
        return new Compensation(
                method,
                shape.arguments(),
                shape.result(),
                signatures.returns(method),
                WrittenClasses.label(method, type));
    }

    /** In an order of their own: that of reflection is another one in each process. */
    private List<Method> methods(String name) {
        return Stream.of(ReflectionUtils.getUniqueDeclaredMethods(type))
                .filter(method -> method.getName().equals(name) && !method.isBridge() && !method.isSynthetic())
                .sorted(Comparator.comparing(Method::getParameterCount).thenComparing(this::signature))
                .toList();
    }

    /** The best first. A stage without arguments, or without a result, has fewer. */
    private List<Shape> shapes() {
        List<Class<?>> arguments = parameters(stage);
        Class<?> result = result();
        List<Shape> shapes = new ArrayList<>();
        if (result != null && !arguments.isEmpty()) {
            List<Class<?>> both = new ArrayList<>(arguments);
            both.add(result);
            shapes.add(new Shape(true, true, both));
        }
        if (!arguments.isEmpty()) {
            shapes.add(new Shape(true, false, arguments));
        }
        if (result != null) {
            shapes.add(new Shape(false, true, List.of(result)));
        }
        shapes.add(new Shape(false, false, List.of()));
        return shapes;
    }

    private String fitting(String name) {
        Set<String> fitting = new LinkedHashSet<>();
        shapes().forEach(shape -> fitting.add(shape.of(name)));
        return String.join(", ", fitting);
    }

    /** What the stage returns; null if nothing. */
    private @Nullable Class<?> result() {
        if (stage.getReturnType() == void.class) {
            return null;
        }
        Class<?> result = ResolvableType.forType(signatures.result(stage, type).type(), ResolvableType.forClass(type))
                .resolve(Object.class);
        return result == Void.class ? null : result;
    }

    private List<Class<?>> parameters(Method method) {
        List<Class<?>> types = new ArrayList<>();
        for (int i = 0; i < method.getParameterCount(); i++) {
            types.add(ResolvableType.forMethodParameter(method, i, type).resolve(Object.class));
        }
        return types;
    }

    private String signature(Method method) {
        return new Shape(false, false, parameters(method)).of(method.getName());
    }
}
