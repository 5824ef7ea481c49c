package dev.checkpoint.aop;

import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.jspecify.annotations.Nullable;

/**
 * Turns calls of {@code @Checkpointed} methods into runs in classes that AspectJ has woven.
 *
 * <p>Never a bean: an advisor is responsible for proxies, and Spring would create a second instance. The single
 * instance exists before the first context and after the last one; without a context, calls are plain calls.
 */
@Aspect
public class CheckpointedAspect {

    private static final CheckpointedAspect WOVEN = new CheckpointedAspect();

    private volatile @Nullable PipelineCalls calls;

    private CheckpointedAspect() {}

    /**
     * The single instance, for woven code. It is declared here so that no weaver has to add it when applications are
     * compiled.
     */
    public static CheckpointedAspect aspectOf() {
        return WOVEN;
    }

    /** Whether there is an instance: always. */
    public static boolean hasAspect() {
        return true;
    }

    /** Makes calls runs of this application. */
    public void connect(PipelineCalls entry) {
        calls = entry;
    }

    /** Makes calls plain calls, unless another application has connected in the meantime. */
    public void disconnect(PipelineCalls entry) {
        if (calls == entry) {
            calls = null;
        }
    }

    /** Handles a call of a pipeline. */
    @Around(value = "execution(@dev.checkpoint.annotation.Checkpointed * *(..))", argNames = "call")
    public @Nullable Object around(ProceedingJoinPoint call) throws Throwable {
        PipelineCalls entry = calls;
        if (entry == null) {
            return call.proceed();
        }
        return entry.serve(null, JoinPoints.method(call), JoinPoints.targetClass(call), call.getArgs(), call::proceed);
    }
}
