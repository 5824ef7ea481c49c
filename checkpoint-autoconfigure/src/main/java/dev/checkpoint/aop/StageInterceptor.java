package dev.checkpoint.aop;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/** Intercepts calls of stages through a proxy. */
final class StageInterceptor implements MethodInterceptor {

    private final StageCalls calls;

    private final @Nullable String bean;

    StageInterceptor(StageCalls calls, @Nullable String bean) {
        this.calls = calls;
        this.bean = bean;
    }

    StageInterceptor forBean(String name) {
        return new StageInterceptor(calls, name);
    }

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        return calls.serve(
                bean,
                Invocations.isRepeated(invocation),
                invocation.getMethod(),
                Invocations.targetClass(invocation),
                invocation.getArguments(),
                Invocations.body(invocation));
    }
}
