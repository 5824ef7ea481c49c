package dev.checkpoint.metadata;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/** What to say of beans whose calls come through no proxy of ours. */
final class Unreached {

    private Unreached() {}

    /** A class that Spring cannot put a proxy in front of. */
    static Finding unproxyable(String bean, Class<?> type, Method method) {
        return new Finding(
                bean,
                WrittenClasses.label(method, type),
                WrittenClasses.name(type) + " is " + what(type)
                        + ", so Spring can put no proxy in front of it and its calls" + " are plain calls",
                fix(type)
                        + ", or let it implement an interface with this method and put @Proxyable(ProxyType.INTERFACES)"
                        + " on its @Bean method.");
    }

    private static String what(Class<?> type) {
        if (Enum.class.isAssignableFrom(type)) {
            return "an enum";
        }
        if (type.isSealed()) {
            return "a sealed class";
        }
        if (type.isRecord()) {
            return "a record";
        }
        if (KotlinObjects.isObject(type)) {
            return "an object";
        }
        return isFinal(type) ? "a final class" : "a class with private constructors only";
    }

    private static String fix(Class<?> type) {
        if (Enum.class.isAssignableFrom(type) || type.isRecord()) {
            return "Make it a class that is not final";
        }
        if (type.isSealed()) {
            return "Remove 'sealed'";
        }
        if (KotlinObjects.isObject(type)) {
            return "Make it a class that is open";
        }
        return isFinal(type)
                ? "Remove 'final' (Kotlin: 'open', or the compiler plugin kotlin-spring)"
                : "Give it a constructor that is not private (a private class has none unless it is written)";
    }

    private static boolean isFinal(Class<?> type) {
        return Modifier.isFinal(type.getModifiers());
    }

    /** A bean that exists and has no proxy. */
    static Finding passedBy(String bean, Class<?> type, Method method) {
        return new Finding(
                bean,
                WrittenClasses.label(method, type),
                "there is no proxy in front of it, so its calls are plain calls: it was made before proxies could be, since a"
                        + " post-processor or a FactoryBean needs it, or it is an aspect or advisor itself, which Spring"
                        + " never proxies",
                "Let what needs it so early take an ObjectProvider<" + WrittenClasses.name(type)
                        + ">, or move the method to a bean of its own.");
    }

    /** A class that nobody sees. */
    static Finding hidden(String bean, Class<?> type, Method method) {
        return new Finding(
                bean,
                WrittenClasses.label(method, type),
                "a proxy that was made by hand hides the class with the annotation, so its calls are plain calls",
                "Annotate the method of the interface, or let the @Bean method return the object itself.");
    }

    /** An object that Spring did not make. */
    static Finding finished(String bean, Class<?> type, Method method) {
        return new Finding(
                bean,
                WrittenClasses.label(method, type),
                "it was registered as a finished object, so Spring puts no proxy in front of it and its calls are plain"
                        + " calls",
                "Register a definition instead: registerBean(name, type, supplier), or a @Bean method.");
    }

    /** A bean of a context that has no part of ours. */
    static Finding inParent(String bean, Class<?> type, Method method) {
        return new Finding(
                bean,
                WrittenClasses.label(method, type),
                "it is in a parent context without Checkpoint, so there is no proxy in front of it and its calls are plain"
                        + " calls",
                "Declare the bean in this context, or let the parent have the auto-configuration (@EnableAutoConfiguration).");
    }
}
