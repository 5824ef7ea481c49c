package dev.checkpoint.aop;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import org.aspectj.weaver.loadtime.Agent;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/**
 * Recognises methods that Checkpoint's aspects intercept. An aspect matches only methods that carry the annotation
 * directly, and a class may be woven for other aspects only; then a proxy must intercept its calls.
 */
final class Woven {

    /** Prefix of the fields that AspectJ adds. */
    private static final String MARK = "ajc$";

    private Woven() {}

    static boolean is(Method method) {
        return (method.isAnnotationPresent(Stage.class) && isBy(StageAspect.class, method.getDeclaringClass()))
                || (method.isAnnotationPresent(Checkpointed.class)
                        && isBy(CheckpointedAspect.class, method.getDeclaringClass()));
    }

    /**
     * At load time, all aspects on the class path are woven, including Checkpoint's, and the class file does not
     * mention them. At compile time, only the configured aspects are woven, and the class file names them.
     */
    static boolean isBy(Class<?> aspect, Class<?> type) {
        if (!isMarked(type)) {
            return false;
        }
        String file = classFile(type);
        return file == null
                || !file.contains(MARK)
                || file.contains(aspect.getName().replace('.', '/'))
                || isAgentActive();
    }

    private static boolean isMarked(Class<?> type) {
        for (Field field : type.getDeclaredFields()) {
            if (field.getName().startsWith(MARK)) {
                return true;
            }
        }
        return false;
    }

    /** The class file as it was compiled, one character per byte; null if it is not available. */
    private static @Nullable String classFile(Class<?> type) {
        try (InputStream in = type.getResourceAsStream(ClassUtils.getClassFileName(type))) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            return null;
        }
    }

    private static boolean isAgentActive() {
        try {
            return Agent.getInstrumentation() != null;
        } catch (UnsupportedOperationException notAnAgent) {
            return false;
        }
    }
}
