package dev.checkpoint.metadata;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.springframework.util.ClassUtils;

/** Finds the user's classes behind those generated at run time, and their names for messages. */
final class WrittenClasses {

    private WrittenClasses() {}

    /** Whether the class was generated at run time from an interface. */
    static boolean isMade(Class<?> type) {
        return Proxy.isProxyClass(type) || ClassUtils.isLambdaClass(type);
    }

    /** The user's class. */
    static Class<?> of(Method method, Class<?> type) {
        return isMade(type) ? method.getDeclaringClass() : ClassUtils.getUserClass(type);
    }

    /** Class and method, for messages. */
    static String label(Method method, Class<?> type) {
        return name(of(method, type)) + "." + KotlinMethods.name(method);
    }

    /** The name of a class for messages; an anonymous class has one too. */
    static String name(Class<?> type) {
        return type.getSimpleName().isEmpty()
                ? type.getName().substring(type.getName().lastIndexOf('.') + 1)
                : type.getSimpleName();
    }
}
