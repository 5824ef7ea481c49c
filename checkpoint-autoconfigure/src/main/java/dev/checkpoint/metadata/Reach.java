package dev.checkpoint.metadata;

import java.lang.reflect.Method;

/** Knows which calls can be intercepted. */
public interface Reach {

    /** Whether a proxy can come between the callers of a bean and its methods. */
    boolean reaches(String bean, Class<?> type);

    /** Whether AspectJ has woven our aspect into the method, so that each of its calls is intercepted without a proxy. */
    boolean weaves(Method method);
}
