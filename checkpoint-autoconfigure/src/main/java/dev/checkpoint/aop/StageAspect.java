package dev.checkpoint.aop;

import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the results of {@code @Stage} methods called inside a run, in classes that AspectJ has woven.
 *
 * <p>Never a bean, and can be called without a context, like {@link CheckpointedAspect}.
 */
@Aspect
public class StageAspect {

    private static final StageAspect WOVEN = new StageAspect();

    private volatile @Nullable StageCalls calls;

    private StageAspect() {}

    /**
     * The single instance, for woven code. It is declared here so that no weaver has to add it when applications are
     * compiled.
     */
    public static StageAspect aspectOf() {
        return WOVEN;
    }

    /** Whether there is an instance: always. */
    public static boolean hasAspect() {
        return true;
    }

    /** Makes calls stages of this application's runs. */
    public void connect(StageCalls entry) {
        calls = entry;
    }

    /** Makes calls plain calls, unless another application has connected in the meantime. */
    public void disconnect(StageCalls entry) {
        if (calls == entry) {
            calls = null;
        }
    }

    /** Handles a call of a stage. */
    @Around(value = "execution(@dev.checkpoint.annotation.Stage * *(..))", argNames = "call")
    public @Nullable Object around(ProceedingJoinPoint call) throws Throwable {
        StageCalls entry = calls;
        if (entry == null) {
            return call.proceed();
        }
        Object[] args = call.getArgs(); // whoever approves the stage may edit them
        return entry.serve(
                null, false, JoinPoints.method(call), JoinPoints.targetClass(call), args, () -> call.proceed(args));
    }
}
