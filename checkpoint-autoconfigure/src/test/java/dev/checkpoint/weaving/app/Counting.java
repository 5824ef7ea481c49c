package dev.checkpoint.weaving.app;

import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;

/** Somebody else's aspect on the same methods. */
@Aspect
public class Counting {

    @Around(value = "execution(@dev.checkpoint.annotation.Stage * dev.checkpoint.weaving..*(..))", argNames = "call")
    public Object around(ProceedingJoinPoint call) throws Throwable {
        return call.proceed();
    }
}
