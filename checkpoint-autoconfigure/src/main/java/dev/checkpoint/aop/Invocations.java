package dev.checkpoint.aop;

import dev.checkpoint.spec.Body;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.aop.ProxyMethodInvocation;

/** Adapts a call through a proxy to the engine. */
final class Invocations {

    private Invocations() {}

    static Class<?> targetClass(MethodInvocation invocation) {
        Object target = invocation.getThis();
        return target == null ? invocation.getMethod().getDeclaringClass() : target.getClass();
    }

    /** One call may execute a transactional stage more than once; a plain invocation can proceed only once. */
    static Body body(MethodInvocation invocation) {
        return invocation instanceof ProxyMethodInvocation proxied
                ? () -> proxied.invocableClone().proceed()
                : invocation::proceed;
    }
}
