package dev.checkpoint.aop;

import dev.checkpoint.engine.StageEngine;
import dev.checkpoint.metadata.SpecResolver;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;

/**
 * Keeps the results of {@code @Stage} methods called inside a run.
 *
 * <p>A call through {@code this} does not pass a proxy and is not seen: put stages on a bean of their own.
 */
@Aspect
@Order(AdviceOrder.STAGE)
public class StageAspect {

    private final SpecResolver specs;

    private final StageEngine engine;

    /** An aspect over an engine. */
    public StageAspect(SpecResolver specs, StageEngine engine) {
        this.specs = specs;
        this.engine = engine;
    }

    /** Serves a call of a stage. */
    @Around(value = "execution(@dev.checkpoint.annotation.Stage * *(..))", argNames = "call")
    public @Nullable Object around(ProceedingJoinPoint call) throws Throwable {
        return engine.run(specs.stage(Calls.method(call), Calls.targetClass(call)), call.getArgs(), call::proceed);
    }
}
