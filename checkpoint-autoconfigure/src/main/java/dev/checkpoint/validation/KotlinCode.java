package dev.checkpoint.validation;

import org.jspecify.annotations.Nullable;
import org.springframework.asm.Opcodes;
import org.springframework.asm.Type;

/** Static methods that the Kotlin compiler makes of code that runs on an object: lambdas, and calls with defaults. */
final class KotlinCode {

    private static final String LAMBDA = "$lambda$";

    private static final String DEFAULTS = "$default";

    private KotlinCode() {}

    /** Whether a method is the body of a lambda that may have captured an object of the class it is in. */
    static boolean isLambda(int access, String name, String descriptor, String owner) {
        return (access & Opcodes.ACC_STATIC) != 0
                && name.indexOf(LAMBDA) > 0
                && descriptor.startsWith("(L" + owner + ";");
    }

    /** The function that a lambda is in. */
    static String caller(String lambda) {
        return lambda.substring(0, lambda.indexOf(LAMBDA));
    }

    /** Whether that object is the one that the function with the lambda runs on. */
    static boolean isCapturedThis(String variable) {
        return variable.equals("this$0");
    }

    /** The descriptor of the function for which a method supplies the defaults; null if it is not such a method. */
    static @Nullable String withDefaults(String name, String descriptor) {
        if (!name.endsWith(DEFAULTS)) {
            return null;
        }
        Type[] all = Type.getArgumentTypes(descriptor);
        // the object, the parameters, one number for every 32 of them that says which are given, and an unused one
        int parameters = all.length - 2;
        while (parameters > 0 && parameters + (parameters + 31) / 32 > all.length - 2) {
            parameters--;
        }
        Type[] own = new Type[Math.max(parameters, 0)];
        System.arraycopy(all, 1, own, 0, own.length);
        return Type.getMethodDescriptor(Type.getReturnType(descriptor), own);
    }

    /** The name of that function. */
    static String function(String name) {
        return name.substring(0, name.length() - DEFAULTS.length());
    }
}
