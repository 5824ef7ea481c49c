package dev.checkpoint.validation;

import dev.checkpoint.metadata.CheckedBean;
import dev.checkpoint.metadata.Finding;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.KotlinDetector;

/** Methods that no proxy can intercept: private, static and final ones. */
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
                report(bean, method, "pipeline", "its calls are no runs", findings);
            }
        });
    }

    private static void report(
            CheckedBean bean, Method method, String kind, String consequence, Consumer<Finding> findings) {
        String modifier = obstacle(bean, method);
        if (modifier != null) {
            findings.accept(new Finding(
                    bean.name(),
                    bean.label(method),
                    modifier + " " + kind + ": a proxy cannot intercept it, so " + consequence,
                    fix(bean, modifier)));
        }
    }

    private static String fix(CheckedBean bean, String modifier) {
        if (modifier.equals("static")) {
            return "Make it an instance method that is called on the injected bean.";
        }
        return KotlinDetector.isKotlinType(bean.type())
                ? "Make it open, which the compiler plugin kotlin-spring does in classes with an annotation of Spring, and"
                        + " call it from another bean; internal is enough."
                : "Remove " + modifier + " and call it from another bean; package-private is enough.";
    }

    private static @Nullable String obstacle(CheckedBean bean, Method method) {
        if (bean.woven().contains(method)) {
            return null;
        }
        int modifiers = method.getModifiers();
        if (Modifier.isStatic(modifiers)) {
            return "static";
        }
        if (Modifier.isPrivate(modifiers)) {
            return "private";
        }
        // of a final class the registry has said so already
        boolean ofClass = Modifier.isFinal(bean.type().getModifiers());
        return Modifier.isFinal(modifiers) && !ofClass && !Proxy.isProxyClass(bean.exposed()) ? "final" : null;
    }
}
