package dev.checkpoint.metadata;

/** What to say of a bean that Spring cannot put a proxy in front of. */
final class FinalClasses {

    private FinalClasses() {}

    static Finding finding(String bean, Class<?> type, AnnotatedCall call) {
        String what = type.isRecord() ? "a record" : KotlinObjects.isObject(type) ? "an object" : "a final class";
        return new Finding(
                bean,
                SpecResolver.label(call.method(), type),
                type.getSimpleName() + " is " + what + ", so Spring can put no proxy in front of it and its calls are"
                        + " plain calls",
                fix(type)
                        + ", or let it implement an interface with this method and put @Proxyable(ProxyType.INTERFACES) on"
                        + " its @Bean method.");
    }

    private static String fix(Class<?> type) {
        if (type.isRecord()) {
            return "Make it a class that is not final";
        }
        return KotlinObjects.isObject(type)
                ? "Make it a class that is open"
                : "Remove 'final' (Kotlin: 'open', or the compiler plugin kotlin-spring)";
    }
}
