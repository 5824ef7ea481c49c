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
 * @param origin where the annotation stands first: the same for all classes that inherit, repeat or, as mocks do, copy it,
 *     so the same stage or pipeline
 */
record AnnotatedCall(Method method, Object origin) {

    /** All of a class. */
    static List<AnnotatedCall> in(Class<?> type, Class<? extends Annotation> annotation) {
        List<AnnotatedCall> calls = new ArrayList<>();
        for (Method method : MethodIntrospector.selectMethods(
                type, (Method candidate) -> AnnotatedElementUtils.hasAnnotation(candidate, annotation))) {
            List<Object> sources = MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY).stream(annotation)
                    .map(found -> Objects.requireNonNullElse(found.getSource(), method))
                    .toList();
            Object source = sources.get(0);
            // what a proxy or a lambda implements is all that people wrote
            Method written = source instanceof Method declared && WrittenClasses.isMade(type) ? declared : method;
            calls.add(new AnnotatedCall(written, sources.get(sources.size() - 1)));
        }
        return calls;
    }
}
