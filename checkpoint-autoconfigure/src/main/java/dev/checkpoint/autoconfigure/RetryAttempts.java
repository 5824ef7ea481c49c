package dev.checkpoint.autoconfigure;

import dev.checkpoint.annotation.Stage;
import dev.checkpoint.engine.FailedAttempts;
import org.springframework.context.ApplicationListener;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.resilience.retry.MethodRetryEvent;

/**
 * Notes in the running stage what Spring's {@code @Retryable} tries again inside of it. The attempts of a retried stage
 * have entries of their own as long as the retry is outside, as it is by default; those are not noted twice.
 */
final class RetryAttempts implements ApplicationListener<MethodRetryEvent> {

    @Override
    public void onApplicationEvent(MethodRetryEvent event) {
        boolean stage = AnnotatedElementUtils.hasAnnotation(event.getMethod(), Stage.class);
        FailedAttempts.note(event.getMethod(), stage, event.getFailure());
    }

    /** Within one thread, or the stage would be another one. */
    @Override
    public boolean supportsAsyncExecution() {
        return false;
    }
}
