package dev.checkpoint.metadata;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.springframework.util.ClassUtils;

/** The classes that people wrote, behind those that were made at run time, and what to call them in messages. */
final class WrittenClasses {

    private WrittenClasses() {}

    /** Whether the class was made at run time from an interface. */
    static boolean isMade(Class<?> type) {
        return Proxy.isProxyClass(type) || ClassUtils.isLambdaClass(type);
    }

    /** The class people wrote. */
    static Class<?> of(Method method, Class<?> type) {
        return isMade(type) ? method.getDeclaringClass() : ClassUtils.getUserClass(type);
    }

    /** Class and method, for people. */
    static String label(Method method, Class<?> type) {
        return name(of(method, type)) + "." + KotlinMethods.name(method);
    }

    /** A class, for people; an anonymous one has a name too. */
    static String name(Class<?> type) {
        return type.getSimpleName().isEmpty()
                ? type.getName().substring(type.getName().lastIndexOf('.') + 1)
                : type.getSimpleName();
    }
}
