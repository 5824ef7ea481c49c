package dev.checkpoint.aop;

import dev.checkpoint.engine.RunEngine;
import dev.checkpoint.metadata.SpecResolver;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;

/**
 * Turns calls of {@code @Checkpointed} methods into runs.
 *
 * <p>A call through {@code this} does not pass a proxy and is not seen: call the method on the injected bean.
 */
@Aspect
@Order(AdviceOrder.PIPELINE)
public class CheckpointedAspect {

    private final SpecResolver specs;

    private final RunEngine engine;

    /** An aspect over an engine. */
    public CheckpointedAspect(SpecResolver specs, RunEngine engine) {
        this.specs = specs;
        this.engine = engine;
    }

    /** Serves a call of a pipeline. */
    @Around(value = "execution(@dev.checkpoint.annotation.Checkpointed * *(..))", argNames = "call")
    public @Nullable Object around(ProceedingJoinPoint call) throws Throwable {
        return engine.run(specs.pipeline(Calls.method(call), Calls.targetClass(call)), call.getArgs(), call::proceed);
    }
}
