package dev.checkpoint.autoconfigure;

import dev.checkpoint.annotation.Stage;
import dev.checkpoint.engine.FailedAttempts;
import org.springframework.context.ApplicationListener;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.resilience.retry.MethodRetryEvent;

/**
 * Records in the current stage the retries of Spring's {@code @Retryable} inside of it. If the retry is outside of a
 * stage, which is the default, each attempt of the stage has its own entry and is not recorded again.
 */
final class RetryAttempts implements ApplicationListener<MethodRetryEvent> {

    @Override
    public void onApplicationEvent(MethodRetryEvent event) {
        boolean stage = AnnotatedElementUtils.hasAnnotation(event.getMethod(), Stage.class);
        FailedAttempts.note(event.getMethod(), stage, event.getFailure());
    }

    /** Applies within one thread only; on another thread, the stage would be another one. */
    @Override
    public boolean supportsAsyncExecution() {
        return false;
    }
}
