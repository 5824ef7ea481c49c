package dev.checkpoint.metadata;

import java.lang.reflect.Method;
import java.util.regex.Pattern;
import org.springframework.core.KotlinDetector;
import org.springframework.core.MethodParameter;

/**
 * Undoes what the Kotlin compiler does to names of functions. It appends the name of the module to {@code internal}
 * functions, and a digest of the types to functions that take or return a value class. A stage keeps the name in the
 * source.
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

    /** Reports a function that passes its value to a continuation. */
    static void check(Method method, AttributeReader attributes) {
        if (KotlinDetector.isSuspendingFunction(method)) {
            attributes.refuse(
                    "a suspend function: it passes its value to a continuation, which cannot be recorded",
                    "Return the value from a plain function (runBlocking { ... } inside), or let it return a"
                            + " CompletableFuture (future { ... }) or a Mono (mono { ... }).");
        }
    }
}
