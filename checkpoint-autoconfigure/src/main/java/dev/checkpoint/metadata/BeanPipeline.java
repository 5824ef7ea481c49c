package dev.checkpoint.metadata;

import dev.checkpoint.spec.Pipelines.Pipeline;
import dev.checkpoint.spec.RunSpec;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;

/** Calls a pipeline on its bean, with all advice. */
record BeanPipeline(BeanFactory beans, RunSpec spec, String bean, Method method) implements Pipeline {

    @Override
    public @Nullable Object call(@Nullable Object[] args) throws Throwable {
        GivenArguments.check(spec, method, args);
        return BeanMethods.call(beans, bean, method, args);
    }
}
