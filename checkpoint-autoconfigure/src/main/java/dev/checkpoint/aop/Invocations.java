package dev.checkpoint.aop;

import dev.checkpoint.spec.Body;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.aop.ProxyMethodInvocation;

/** Adapts a call through a proxy to the engine. */
final class Invocations {

    private static final String SEEN = "dev.checkpoint.seen";

    private Invocations() {}

    static Class<?> targetClass(MethodInvocation invocation) {
        Object target = invocation.getThis();
        return target == null ? invocation.getMethod().getDeclaringClass() : target.getClass();
    }

    /**
     * Whether an interceptor around has called this one before with the same invocation. Clones of an invocation, which
     * interceptors that try again make, share its attributes.
     */
    static boolean isRepeated(MethodInvocation invocation) {
        if (invocation instanceof ProxyMethodInvocation proxied) {
            boolean repeated = proxied.getUserAttribute(SEEN) != null;
            proxied.setUserAttribute(SEEN, true);
            return repeated;
        }
        return false;
    }

    /** One call may execute a transactional stage more than once; a plain invocation can proceed only once. */
    static Body body(MethodInvocation invocation) {
        return invocation instanceof ProxyMethodInvocation proxied
                ? () -> proxied.invocableClone(proxied.getArguments()).proceed()
                : invocation::proceed;
    }
}
