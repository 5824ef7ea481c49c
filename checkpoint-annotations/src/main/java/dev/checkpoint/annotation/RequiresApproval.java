package dev.checkpoint.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks a person before a {@link Stage} is executed. Until the answer is there the run waits without a thread, with the status
 * {@link dev.checkpoint.model.RunStatus#WAITING}, and its caller gets an
 * {@link dev.checkpoint.error.ApprovalPendingException}. A completed stage that is skipped does not ask.
 *
 * <p>{@link dev.checkpoint.RunOperations#approve} and {@link dev.checkpoint.RunOperations#reject} answer. All attributes may
 * contain <code>${...}</code>.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface RequiresApproval {

    /** The question. <code>#{...}</code> is a SpEL expression over the parameters: {@code Publish '#{#report.title}'?} */
    String value();

    /** A SpEL condition over the parameters: {@code #cost > 100}. Empty: always asked. */
    String when() default "";

    /** Roles; the person who answers needs one of them. Empty: anyone may answer. */
    String[] approvers() default {};

    /** How many different people have to approve. One rejection rejects. */
    int votes() default 1;

    /** How long the question is open: {@code 2d} or {@code PT48H}. Empty: for ever. */
    String timeout() default "";

    /** What happens then. */
    OnTimeout onTimeout() default OnTimeout.REJECT;

    /** After what time without an answer to remind, again and again: {@code 1d}. Empty: never. */
    String remindAfter() default "";
}
