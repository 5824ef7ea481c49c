package dev.checkpoint.metadata;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.KotlinDetector;
import org.springframework.util.ReflectionUtils;

/** Kotlin's objects: classes with a single instance, which the compiler keeps in a static field. */
final class KotlinObjects {

    private KotlinObjects() {}

    /** Whether the class is declared as an object; companion objects do not count. */
    static boolean isObject(Class<?> type) {
        return KotlinDetector.isKotlinType(type) && isKept(ReflectionUtils.findField(type, "INSTANCE"), type, type);
    }

    /** Reports the annotated functions of a class's companion object, which look like functions of the bean. */
    static void checkCompanion(String bean, Class<?> type, Consumer<Finding> findings) {
        if (KotlinDetector.isKotlinType(type)) {
            for (Class<?> nested : type.getDeclaredClasses()) {
                if (isKept(ReflectionUtils.findField(type, nested.getSimpleName()), nested, type)) {
                    calls(nested)
                            .filter(call -> !isStaticToo(type, call))
                            .forEach(call -> findings.accept(finding(bean, type, call)));
                }
            }
        }
    }

    private static boolean isKept(@Nullable Field field, Class<?> object, Class<?> holder) {
        return field != null
                && field.getDeclaringClass() == holder
                && field.getType() == object
                && Modifier.isStatic(field.getModifiers())
                && Modifier.isFinal(field.getModifiers());
    }

    private static Stream<AnnotatedCall> calls(Class<?> companion) {
        return Stream.concat(
                AnnotatedCall.in(companion, Checkpointed.class).stream(),
                AnnotatedCall.in(companion, Stage.class).stream());
    }

    /** With {@code @JvmStatic}, the bean's class has a static method, which is reported as such. */
    private static boolean isStaticToo(Class<?> type, AnnotatedCall call) {
        return Arrays.stream(type.getDeclaredMethods())
                .anyMatch(method -> Modifier.isStatic(method.getModifiers())
                        && method.getName().equals(call.method().getName())
                        && Arrays.equals(
                                method.getParameterTypes(), call.method().getParameterTypes()));
    }

    private static Finding finding(String bean, Class<?> type, AnnotatedCall call) {
        return new Finding(
                bean,
                WrittenClasses.label(call.method(), type),
                "a function of the companion object: the companion is not a bean, so its calls are plain calls",
                "Make it a function of the class and call it on the injected bean.");
    }
}
