package dev.checkpoint.validation;

import dev.checkpoint.metadata.CheckedBean;
import dev.checkpoint.metadata.Finding;
import dev.checkpoint.validation.SelfCallScanner.SelfCall;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.asm.ClassReader;
import org.springframework.asm.Type;
import org.springframework.util.ClassUtils;

/**
 * Reports stages and pipelines that their own bean calls through {@code this}, which bypasses the proxy. The calls are
 * found in the byte code of the bean's class, its superclasses, its interfaces with default methods and its inner
 * classes.
 */
final class SelfCalls implements BeanCheck {

    private static final Logger log = LoggerFactory.getLogger(SelfCalls.class);

    @Override
    public void check(CheckedBean bean, Consumer<Finding> findings) {
        if (Proxy.isProxyClass(bean.type())) {
            return;
        }
        CallTargets targets = CallTargets.of(bean);
        if (targets.isEmpty()) {
            return;
        }
        SelfCallScanner scanner = new SelfCallScanner(
                targets, Type.getInternalName(bean.type()), call -> findings.accept(finding(bean, call)));
        Set<Class<?>> parts = parts(bean.type());
        // the calls of super in all parts show which inherited methods are still reached
        Predicate<ClassReader> needed = code -> parts.size() > 1 || targets.areNamedIn(code);
        for (Class<?> part : parts) {
            read(part.getClassLoader(), Type.getInternalName(part), scanner, needed);
        }
        for (String inner : scanner.innerClasses()) {
            read(bean.type().getClassLoader(), inner, scanner, needed);
        }
    }

    private static Finding finding(CheckedBean bean, SelfCall call) {
        return new Finding(
                bean.name(),
                bean.typeName() + "." + (call.caller().equals("<init>") ? "new" : call.caller()),
                call.place() + " " + String.format(call.how(), call.stage()) + ", which bypasses the proxy, so "
                        + (call.kind().equals("stage") ? "no stage is recorded" : "the call is not a run"),
                "Move " + call.stage() + " to another bean, or inject the bean into itself (@Lazy) and call it there.");
    }

    /** The user's own classes whose code runs on the bean, the most specific first. */
    private static Set<Class<?>> parts(Class<?> type) {
        Set<Class<?>> parts = new LinkedHashSet<>();
        for (Class<?> c = type; c != null && isOfTheUser(c); c = c.getSuperclass()) {
            parts.add(c);
        }
        for (Class<?> c : ClassUtils.getAllInterfacesForClassAsSet(type)) {
            if (isOfTheUser(c) && Arrays.stream(c.getDeclaredMethods()).anyMatch(Method::isDefault)) {
                parts.add(c);
            }
        }
        return parts;
    }

    private static boolean isOfTheUser(Class<?> type) {
        return !type.getName().startsWith("java.") && !type.getName().startsWith("org.springframework.");
    }

    /**
     * A class that cannot be read (generated at run time, or in a format newer than the reader) is assumed to be
     * correct.
     */
    private static void read(
            @Nullable ClassLoader loader, String name, SelfCallScanner scanner, Predicate<ClassReader> needed) {
        String resource = name + ".class";
        try (InputStream in = loader == null
                ? ClassLoader.getSystemResourceAsStream(resource)
                : loader.getResourceAsStream(resource)) {
            if (in != null) {
                ClassReader code = new ClassReader(in);
                code.accept(scanner, needed.test(code) ? ClassReader.SKIP_FRAMES : ClassReader.SKIP_CODE);
            }
        } catch (IOException | RuntimeException unreadable) {
            log.debug("{} is not checked for calls of its own stages: {}", name, unreadable.toString());
        }
    }
}
