package dev.checkpoint.engine;

import dev.checkpoint.engine.values.Errors;
import dev.checkpoint.spi.redaction.Redactor;
import java.lang.reflect.Method;

/** Attempts that fail inside a stage and are followed by another there, so that the stage itself does not fail. */
public final class FailedAttempts {

    private static final int LONGEST = 2000;

    private FailedAttempts() {}

    /**
     * Notes one in the stage the current thread works for, if any.
     *
     * @param method what is tried
     * @param isStage whether that is a stage itself; its attempts outside of it have entries already
     * @param failure why it failed
     */
    public static void note(Method method, boolean isStage, Throwable failure) {
        RunFrame frame = RunFrame.current();
        if (frame == null || frame.call() == null || frame.report() == null) {
            return;
        }
        String label = method.getDeclaringClass().getSimpleName() + "." + method.getName();
        if (!isStage || label.equals(frame.call().spec().method())) {
            frame.report()
                    .attempt(label, Errors.describe(failure, Redactor.none()).brief(LONGEST));
        }
    }
}
