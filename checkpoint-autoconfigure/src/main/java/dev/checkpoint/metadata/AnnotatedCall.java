package dev.checkpoint.metadata;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

/**
 * A method of a bean that carries, overrides or implements an annotation.
 *
 * @param method as the bean's class has it
 * @param origin the method that declares the annotation first. Classes that inherit, repeat or, as mocks do, copy the
 *     annotation have the same origin, and so the same stage or pipeline
 */
record AnnotatedCall(Method method, Object origin) {

    /** All annotated methods of a class. */
    static List<AnnotatedCall> in(Class<?> type, Class<? extends Annotation> annotation) {
        List<AnnotatedCall> calls = new ArrayList<>();
        for (Method method : MethodIntrospector.selectMethods(
                type, (Method candidate) -> AnnotatedElementUtils.hasAnnotation(candidate, annotation))) {
            List<Object> sources = MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY).stream(annotation)
                    .map(found -> Objects.requireNonNullElse(found.getSource(), method))
                    .toList();
            Object source = sources.get(0);
            // of a proxy or a lambda, only its interfaces are the user's own code
            Method written = source instanceof Method declared && WrittenClasses.isMade(type) ? declared : method;
            calls.add(new AnnotatedCall(written, sources.get(sources.size() - 1)));
        }
        return calls;
    }
}
