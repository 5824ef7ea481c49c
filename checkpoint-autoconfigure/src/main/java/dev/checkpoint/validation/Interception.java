package dev.checkpoint.validation;

import dev.checkpoint.metadata.CheckedBean;
import dev.checkpoint.metadata.Finding;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.KotlinDetector;
import org.springframework.util.ReflectionUtils;

/** Methods that no proxy can intercept: private, static and final ones, and those that it does not inherit. */
final class Interception implements BeanCheck {

    @Override
    public void check(CheckedBean bean, Consumer<Finding> findings) {
        if (Proxy.isProxyClass(bean.type())) {
            return;
        }
        bean.stages().forEach((method, spec) -> {
            if (spec.enabled()) {
                report(bean, method, "stage", "its calls are not recorded", findings);
            }
        });
        bean.pipelines().forEach((method, spec) -> {
            if (spec.enabled()) {
                report(bean, method, "pipeline", "its calls are not runs", findings);
            }
        });
    }

    private static void report(
            CheckedBean bean, Method method, String kind, String consequence, Consumer<Finding> findings) {
        Obstacle obstacle = bean.woven().contains(method) ? null : obstacle(bean, method, kind);
        if (obstacle != null) {
            findings.accept(new Finding(
                    bean.name(), bean.label(method), obstacle.what() + ", so " + consequence, obstacle.fix()));
        }
    }

    /** Why no proxy sees the calls, and what to do. */
    private record Obstacle(String what, String fix) {}

    private static @Nullable Obstacle obstacle(CheckedBean bean, Method method, String kind) {
        int modifiers = method.getModifiers();
        if (Modifier.isStatic(modifiers)) {
            return modifier("static", kind, "Make it an instance method that is called on the injected bean.");
        }
        if (Modifier.isPrivate(modifiers)) {
            return modifier("private", kind, remove("private", bean.type()));
        }
        if (ReflectionUtils.isEqualsMethod(method) || ReflectionUtils.isHashCodeMethod(method)) {
            return new Obstacle(
                    kind + " " + method.getName() + ": the proxy implements it", "Give it another name and call that.");
        }
        // the registry has already reported a class without subclasses
        if (Modifier.isFinal(bean.type().getModifiers()) || Proxy.isProxyClass(bean.exposed())) {
            return null;
        }
        if (Modifier.isFinal(modifiers)) {
            return modifier("final", kind, remove("final", bean.type()));
        }
        return isOutOfSight(method, bean.type())
                ? modifier(
                        "package-private", kind + " of a superclass in another package", "Make it protected or public.")
                : null;
    }

    private static String remove(String modifier, Class<?> type) {
        return KotlinDetector.isKotlinType(type)
                ? "Make it open (the compiler plugin kotlin-spring does this in classes with a Spring annotation)"
                        + " and call it from another bean; internal is enough."
                : "Remove " + modifier + " and call it from another bean; package-private is enough.";
    }

    private static Obstacle modifier(String modifier, String kind, String fix) {
        return new Obstacle(modifier + " " + kind + ": a proxy cannot intercept it", fix);
    }

    /**
     * A subclass in another package, or of another class loader, inherits the method but cannot override it; neither
     * can a proxy.
     */
    private static boolean isOutOfSight(Method method, Class<?> type) {
        Class<?> declaring = method.getDeclaringClass();
        boolean elsewhere = !declaring.getPackageName().equals(type.getPackageName())
                || declaring.getClassLoader() != type.getClassLoader();
        return elsewhere && (method.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) == 0;
    }
}
