package dev.checkpoint.aop;

import dev.checkpoint.spec.Body;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.aop.ProxyMethodInvocation;

/** A call through a proxy in the words of the engine. */
final class Invocations {

    private Invocations() {}

    static Class<?> targetClass(MethodInvocation invocation) {
        Object target = invocation.getThis();
        return target == null ? invocation.getMethod().getDeclaringClass() : target.getClass();
    }

    /** A transactional stage may be executed more than once by one call; a plain invocation goes on only once. */
    static Body body(MethodInvocation invocation) {
        return invocation instanceof ProxyMethodInvocation proxied
                ? () -> proxied.invocableClone().proceed()
                : invocation::proceed;
    }
}
