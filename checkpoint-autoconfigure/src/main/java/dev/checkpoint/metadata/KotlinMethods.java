package dev.checkpoint.metadata;

import java.lang.reflect.Method;
import java.util.regex.Pattern;
import org.springframework.core.KotlinDetector;
import org.springframework.core.MethodParameter;

/**
 * What the Kotlin compiler makes of functions. To those that are {@code internal} it appends the name of the module, and
 * to those that take or return a value class a digest of their types; a stage keeps the name that people wrote.
 */
final class KotlinMethods {

    /** A dash and seven characters of Base64 for URLs. */
    private static final Pattern DIGEST = Pattern.compile("-[A-Za-z0-9_-]{7}$");

    private KotlinMethods() {}

    /** The name in the source. */
    static String name(Method method) {
        String name = method.getName();
        if (!KotlinDetector.isKotlinType(method.getDeclaringClass())) {
            return name;
        }
        int module = name.indexOf('$', 1);
        return DIGEST.matcher(module < 0 ? name : name.substring(0, module)).replaceFirst("");
    }

    /** Whether the compiler added a parameter to a suspend function. */
    static boolean isContinuation(MethodParameter parameter) {
        Method method = parameter.getMethod();
        return method != null
                && parameter.getParameterIndex() == method.getParameterCount() - 1
                && KotlinDetector.isSuspendingFunction(method);
    }

    /** Reports a function whose value comes later, in a way that is Kotlin's own. */
    static void check(Method method, AttributeReader attributes) {
        if (KotlinDetector.isSuspendingFunction(method)) {
            attributes.refuse(
                    "a suspend function: it gives its value to a continuation, which cannot be recorded",
                    "Return the value from a plain function (runBlocking { ... } inside), or let it return a"
                            + " CompletableFuture (future { ... }) or a Mono (mono { ... }).");
        }
    }
}
