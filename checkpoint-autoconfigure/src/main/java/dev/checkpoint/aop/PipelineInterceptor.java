package dev.checkpoint.aop;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/** Intercepts calls of pipelines through a proxy. */
final class PipelineInterceptor implements MethodInterceptor {

    private final PipelineCalls calls;

    private final @Nullable String bean;

    PipelineInterceptor(PipelineCalls calls, @Nullable String bean) {
        this.calls = calls;
        this.bean = bean;
    }

    PipelineInterceptor forBean(String name) {
        return new PipelineInterceptor(calls, name);
    }

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        return calls.serve(
                bean,
                invocation.getMethod(),
                Invocations.targetClass(invocation),
                invocation.getArguments(),
                Invocations.body(invocation));
    }
}
