package dev.checkpoint.benchmarks;

import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.jspecify.annotations.Nullable;

/** The least an aspect can do. */
@Aspect
class NoOpAspect {

    @Around(value = "@annotation(dev.checkpoint.benchmarks.Bystander.Advised)", argNames = "call")
    @Nullable
    Object around(ProceedingJoinPoint call) throws Throwable {
        return call.proceed();
    }
}
