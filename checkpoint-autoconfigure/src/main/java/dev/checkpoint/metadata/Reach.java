package dev.checkpoint.metadata;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Decides which calls can be intercepted. */
public interface Reach {

    /** Whether a proxy can intercept the methods of a bean. */
    boolean reaches(String bean, Class<?> type);

    /** Whether a bean exists and is an instance of that class itself, without a proxy. */
    boolean isPassedBy(String bean, Class<?> type);

    /**
     * The class behind a hand-written proxy that Checkpoint's proxies do not wrap; null if the bean is not such a
     * proxy.
     */
    @Nullable
    Class<?> hiddenClass(String bean);

    /**
     * Whether AspectJ has woven Checkpoint's aspect into the method, so that all its calls are intercepted without a
     * proxy.
     */
    boolean weaves(Method method);
}
