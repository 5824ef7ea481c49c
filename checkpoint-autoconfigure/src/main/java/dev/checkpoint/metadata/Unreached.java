package dev.checkpoint.metadata;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/** The findings for beans whose calls do not pass through a Checkpoint proxy. */
final class Unreached {

    private Unreached() {}

    /** A class that Spring cannot create a proxy for. */
    static Finding unproxyable(String bean, Class<?> type, Method method) {
        return new Finding(
                bean,
                WrittenClasses.label(method, type),
                WrittenClasses.name(type) + " is " + what(type)
                        + ", so Spring cannot create a proxy for it and its calls are plain calls",
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
                : "Give it a constructor that is not private (a private class has none unless you write one)";
    }

    private static boolean isFinal(Class<?> type) {
        return Modifier.isFinal(type.getModifiers());
    }

    /** A bean that exists and has no proxy. */
    static Finding passedBy(String bean, Class<?> type, Method method) {
        return new Finding(
                bean,
                WrittenClasses.label(method, type),
                "it has no proxy, so its calls are plain calls: either a post-processor or a FactoryBean needs it"
                        + " and it was created too early for proxies, or it is an aspect or an advisor, which"
                        + " Spring never proxies",
                "Inject an ObjectProvider<" + WrittenClasses.name(type)
                        + "> where it is needed this early, or move the method to another bean.");
    }

    /** A class that a hand-written proxy hides. */
    static Finding hidden(String bean, Class<?> type, Method method) {
        return new Finding(
                bean,
                WrittenClasses.label(method, type),
                "a hand-written proxy hides the class with the annotation, so its calls are plain calls",
                "Annotate the method of the interface, or let the @Bean method return the object itself.");
    }

    /** An object that Spring did not create. */
    static Finding finished(String bean, Class<?> type, Method method) {
        return new Finding(
                bean,
                WrittenClasses.label(method, type),
                "it was registered as an existing object, so Spring creates no proxy for it and its calls are"
                        + " plain calls",
                "Register a definition instead: registerBean(name, type, supplier), or a @Bean method.");
    }

    /** A bean of a context without Checkpoint. */
    static Finding inParent(String bean, Class<?> type, Method method) {
        return new Finding(
                bean,
                WrittenClasses.label(method, type),
                "it is in a parent context without Checkpoint, so it has no proxy and its calls are plain calls",
                "Declare the bean in this context, or add the auto-configuration to the parent"
                        + " (@EnableAutoConfiguration).");
    }
}
