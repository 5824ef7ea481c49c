package dev.checkpoint.aop;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/** Serves calls of stages that come through a proxy. */
final class StageInterceptor implements MethodInterceptor {

    private final StageCalls calls;

    StageInterceptor(StageCalls calls) {
        this.calls = calls;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        return calls.serve(
                invocation.getMethod(),
                Invocations.targetClass(invocation),
                invocation.getArguments(),
                Invocations.body(invocation));
    }
}
