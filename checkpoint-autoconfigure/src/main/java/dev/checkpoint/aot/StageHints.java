package dev.checkpoint.aot;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import java.lang.reflect.Method;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/**
 * Keeps the annotated methods of a bean, and the members of their argument and result types, in a native image: methods
 * are looked up when a run is resumed, and arguments and results are written and read by their properties.
 */
public final class StageHints implements BeanRegistrationAotProcessor {

    /** Created by Spring. */
    public StageHints() {}

    @Override
    public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
        Class<?> type = ClassUtils.getUserClass(bean.getBeanClass());
        Set<Method> methods = MethodIntrospector.selectMethods(type, StageHints::isOurs);
        return methods.isEmpty()
                ? null
                : (generation, code) -> methods.forEach(
                        method -> register(generation.getRuntimeHints().reflection(), method, type));
    }

    private static boolean isOurs(Method method) {
        return AnnotatedElementUtils.hasAnnotation(method, Stage.class)
                || AnnotatedElementUtils.hasAnnotation(method, Checkpointed.class);
    }

    private static void register(ReflectionHints hints, Method method, Class<?> type) {
        hints.registerMethod(method, ExecutableMode.INVOKE);
        new BindingReflectionHintsRegistrar().registerReflectionHints(hints, BoundTypes.of(method, type));
    }
}
