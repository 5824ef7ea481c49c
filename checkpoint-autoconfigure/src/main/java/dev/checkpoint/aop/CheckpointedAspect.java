package dev.checkpoint.aop;

import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.jspecify.annotations.Nullable;

/**
 * Turns calls of {@code @Checkpointed} methods into runs in classes that AspectJ has woven.
 *
 * <p>Never a bean: proxies are served by an advisor, and Spring would make a second one of this. Its one instance is there
 * before any context exists and after the last is closed; without a context calls are plain calls.
 */
@Aspect
public class CheckpointedAspect {

    private static final CheckpointedAspect WOVEN = new CheckpointedAspect();

    private volatile @Nullable PipelineCalls calls;

    private CheckpointedAspect() {}

    /** The one instance; woven code asks for it. Written out, so that no weaver has to add it when applications are compiled. */
    public static CheckpointedAspect aspectOf() {
        return WOVEN;
    }

    /** Whether there is an instance: always. */
    public static boolean hasAspect() {
        return true;
    }

    /** From now on calls are runs of this application. */
    public void connect(PipelineCalls entry) {
        calls = entry;
    }

    /** From now on calls are plain calls, unless another application has connected meanwhile. */
    public void disconnect(PipelineCalls entry) {
        if (calls == entry) {
            calls = null;
        }
    }

    /** Serves a call of a pipeline. */
    @Around(value = "execution(@dev.checkpoint.annotation.Checkpointed * *(..))", argNames = "call")
    public @Nullable Object around(ProceedingJoinPoint call) throws Throwable {
        PipelineCalls entry = calls;
        if (entry == null) {
            return call.proceed();
        }
        return entry.serve(null, JoinPoints.method(call), JoinPoints.targetClass(call), call.getArgs(), call::proceed);
    }
}
