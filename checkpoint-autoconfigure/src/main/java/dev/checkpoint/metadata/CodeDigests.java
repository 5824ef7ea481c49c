package dev.checkpoint.metadata;

import dev.checkpoint.spec.UserCode;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.asm.Type;
import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * Digests of the code of stages, read from class files. A class that has none (generated at run time, in a native image, in
 * a format newer than the reader) has no digest, which is no error.
 */
final class CodeDigests {

    private static final Logger log = LoggerFactory.getLogger(CodeDigests.class);

    private static final String NONE = "";

    private CodeDigests() {}

    /**
     * The digest of a method as its bean executes it, computed when it is first asked for; empty if the code cannot be read.
     *
     * @param type class of the bean
     * @param includes classes whose code counts too
     */
    static Supplier<String> of(Method method, Class<?> type, Class<?>[] includes) {
        return SingletonSupplier.of(() -> compute(method, ClassUtils.getUserClass(type), includes));
    }

    private static String compute(Method method, Class<?> type, Class<?>[] includes) {
        try {
            CodeWalk walk = new CodeWalk(classes(method, type));
            boolean found = walk.method(
                    method.getName(),
                    Type.getMethodDescriptor(method),
                    Type.getInternalName(method.getDeclaringClass()));
            for (Class<?> include : includes) {
                found = found && walk.include(include);
            }
            return found ? walk.digest() : NONE;
        } catch (Throwable unreadable) {
            UserCode.rethrowFatal(unreadable);
            log.debug("The code of {} has no digest: {}", method, unreadable.toString());
            return NONE;
        }
    }

    /** The classes whose code runs on the bean, the most specific first. */
    private static List<Class<?>> classes(Method method, Class<?> type) {
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            classes.add(c);
        }
        if (!classes.contains(method.getDeclaringClass())) {
            classes.add(method.getDeclaringClass());
        }
        return classes;
    }
}
