package dev.checkpoint.aop;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.springframework.aop.ClassFilter;
import org.springframework.aop.framework.autoproxy.ProxyCreationContext;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.core.BridgeMethodResolver;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Methods with an annotation as Spring understands it: on the method, on the one it overrides or implements, or by way
 * of another annotation. Does not match classes that cannot be proxied, nor methods that AspectJ has woven.
 */
final class AnnotatedMethods extends StaticMethodMatcherPointcut {

    private final Class<? extends Annotation> annotation;

    private final Class<?> aspect;

    AnnotatedMethods(Class<? extends Annotation> annotation, Class<?> aspect, ProxyKind kind) {
        this.annotation = annotation;
        this.aspect = aspect;
        ClassFilter filter = type ->
                isOfApplication(type) && kind.canBeProxied(ProxyCreationContext.getCurrentProxiedBeanName(), type);
        setClassFilter(filter);
    }

    /** Skips the framework's classes, which are many and have no stages. */
    private static boolean isOfApplication(Class<?> type) {
        String name = type.getName();
        return !name.startsWith("org.springframework.") && !name.startsWith("java.");
    }

    @Override
    public boolean matches(Method method, Class<?> targetClass) {
        Method specific = BridgeMethodResolver.getMostSpecificMethod(method, targetClass);
        return !Modifier.isPrivate(specific.getModifiers())
                && !Modifier.isStatic(specific.getModifiers())
                && AnnotatedElementUtils.hasAnnotation(specific, annotation)
                && !isServedByAspect(specific);
    }

    private boolean isServedByAspect(Method method) {
        return method.isAnnotationPresent(annotation) && Woven.isBy(aspect, method.getDeclaringClass());
    }
}
