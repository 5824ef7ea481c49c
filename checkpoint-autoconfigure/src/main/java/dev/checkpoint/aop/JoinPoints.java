package dev.checkpoint.aop;

import java.lang.reflect.Method;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.reflect.MethodSignature;

/** Adapts a join point to the resolver. */
final class JoinPoints {

    private JoinPoints() {}

    static Method method(ProceedingJoinPoint call) {
        return ((MethodSignature) call.getSignature()).getMethod();
    }

    static Class<?> targetClass(ProceedingJoinPoint call) {
        Object target = call.getTarget();
        return target == null ? method(call).getDeclaringClass() : target.getClass();
    }
}
