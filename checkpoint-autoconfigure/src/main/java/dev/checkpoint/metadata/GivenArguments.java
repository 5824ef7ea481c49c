package dev.checkpoint.metadata;

import dev.checkpoint.spec.ParameterSpec;
import dev.checkpoint.spec.RunSpec;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.WrongMethodTypeException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Checks that arguments fit a pipeline before it is called, and says of the first that does not which one it is. */
final class GivenArguments {

    private GivenArguments() {}

    static void check(RunSpec spec, Method method, @Nullable Object[] args) {
        Class<?>[] expected = method.getParameterTypes();
        for (int i = 0; i < args.length; i++) {
            Object given = args[i];
            if (!fits(expected[i], given)) {
                ParameterSpec parameter = spec.parameters().get(i);
                throw new IllegalArgumentException("Parameter '" + parameter.name() + "' of pipeline " + spec.pipeline()
                        + " (" + spec.method() + ") takes " + parameter.type() + ", and was given "
                        + (given == null
                                ? "null"
                                : "a value of type " + given.getClass().getTypeName()) + ".");
            }
        }
    }

    private static boolean fits(Class<?> expected, @Nullable Object given) {
        if (given == null || !expected.isPrimitive()) {
            return given == null ? !expected.isPrimitive() : expected.isInstance(given);
        }
        try {
            // as reflection does it: an int is a long, too
            MethodHandles.identity(expected).asType(MethodType.methodType(expected, given.getClass()));
            return true;
        } catch (WrongMethodTypeException another) {
            return false;
        }
    }
}
