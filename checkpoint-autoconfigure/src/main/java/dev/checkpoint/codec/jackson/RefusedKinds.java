package dev.checkpoint.codec.jackson;

import java.lang.reflect.Proxy;
import java.util.Set;
import tools.jackson.databind.JavaType;

/**
 * Distinguishes values from handles: a stream, a connection or a thread represents something outside the value and
 * cannot be restored. Kinds are listed by name, so that none of them needs to be on the class path.
 */
final class RefusedKinds {

    private static final Set<String> HANDLES = Set.of(
            "java.io.InputStream",
            "java.io.OutputStream",
            "java.io.Reader",
            "java.io.Writer",
            "java.io.RandomAccessFile",
            "java.util.stream.BaseStream",
            "java.util.Iterator",
            "java.util.Enumeration",
            "java.util.Spliterator",
            "java.util.Scanner",
            "java.util.Timer",
            "java.util.concurrent.Executor",
            "java.util.concurrent.CompletionStage",
            "java.util.concurrent.Future",
            "java.util.concurrent.Flow$Publisher",
            "java.util.concurrent.locks.Lock",
            "java.lang.Thread",
            "java.lang.ThreadGroup",
            "java.lang.ThreadLocal",
            "java.lang.ClassLoader",
            "java.lang.Class",
            "java.lang.Module",
            "java.lang.Process",
            "java.lang.Runtime",
            "java.lang.reflect.AnnotatedElement",
            "java.lang.invoke.MethodHandle",
            "java.lang.ref.Reference",
            "java.net.Socket",
            "java.net.ServerSocket",
            "java.net.http.HttpClient",
            "java.nio.channels.Channel",
            "java.nio.file.FileSystem",
            "java.sql.Wrapper",
            "java.sql.Blob",
            "java.sql.Clob",
            "javax.sql.DataSource",
            "org.reactivestreams.Publisher",
            "org.springframework.context.ApplicationContext",
            "org.springframework.core.io.InputStreamSource",
            "org.springframework.web.context.request.WebRequest",
            "org.springframework.http.HttpMessage",
            "org.springframework.ui.Model",
            "kotlin.sequences.Sequence",
            "kotlin.coroutines.Continuation",
            "kotlin.coroutines.CoroutineContext",
            "kotlinx.coroutines.CoroutineScope",
            "kotlinx.coroutines.Job",
            "kotlinx.coroutines.channels.ReceiveChannel",
            "kotlinx.coroutines.channels.SendChannel",
            "kotlinx.coroutines.flow.Flow");

    private static final Set<String> HANDLE_PACKAGES =
            Set.of("jakarta.servlet", "javax.servlet", "jakarta.persistence", "jakarta.jms");

    /** Refused if they are the declared type or the JVM generates the class; a record may implement them. */
    private static final Set<String> BEHAVIOUR = Set.of(
            "java.lang.Runnable",
            "java.util.concurrent.Callable",
            "java.util.Comparator",
            "java.util.function",
            "kotlin.Function",
            "kotlin.jvm.functions");

    private static final ClassValue<Boolean> CACHE = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return compute(type);
        }
    };

    private RefusedKinds() {}

    /** Whether values of this class can never be restored. */
    static boolean isRefused(Class<?> type) {
        return CACHE.get(type);
    }

    /** As {@link #isRefused(Class)}, for the type and everything it is declared to contain. */
    static boolean mentionsRefused(JavaType type) {
        if (isRefused(type.getRawClass())) {
            return true;
        }
        if (type.isContainerType() || type.isReferenceType()) {
            JavaType key = type.getKeyType();
            JavaType content = type.getContentType();
            return key != null && mentionsRefused(key) || content != null && mentionsRefused(content);
        }
        return false;
    }

    private static boolean compute(Class<?> type) {
        if (type.isArray()) {
            return isRefused(type.getComponentType());
        }
        if (type.isHidden() || Proxy.isProxyClass(type) || type.getName().contains("$$")) {
            return true;
        }
        boolean behaviour =
                BEHAVIOUR.contains(type.getName()) || type.isInterface() && BEHAVIOUR.contains(type.getPackageName());
        return behaviour || isHandle(type);
    }

    private static boolean isHandle(Class<?> type) {
        if (HANDLES.contains(type.getName()) || inHandlePackage(type)) {
            return true;
        }
        for (Class<?> parent : type.getInterfaces()) {
            if (isHandle(parent)) {
                return true;
            }
        }
        return type.getSuperclass() != null && isHandle(type.getSuperclass());
    }

    private static boolean inHandlePackage(Class<?> type) {
        for (String name : HANDLE_PACKAGES) {
            if (type.getPackageName().startsWith(name)) {
                return true;
            }
        }
        return false;
    }
}
