package dev.checkpoint.metadata;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Knows which calls can be intercepted. */
public interface Reach {

    /** Whether a proxy can come between the callers of a bean and its methods. */
    boolean reaches(String bean, Class<?> type);

    /** Whether a bean exists, and is the object of that class itself, without any proxy in front. */
    boolean isPassedBy(String bean, Class<?> type);

    /** The class behind a proxy that somebody made and ours are not in front of; null if the bean is none. */
    @Nullable
    Class<?> hiddenClass(String bean);

    /** Whether AspectJ has woven our aspect into the method, so that each of its calls is intercepted without a proxy. */
    boolean weaves(Method method);
}
