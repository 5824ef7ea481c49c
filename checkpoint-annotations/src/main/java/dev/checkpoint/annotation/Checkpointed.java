package dev.checkpoint.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a bean method as a pipeline: each call is a run whose finished {@link Stage stages} are kept, so that the run
 * survives a crash and a call with the same run id continues where the last one stopped.
 *
 * <p><strong>Through the bean only.</strong> Like every annotation that Spring serves with a proxy, this one is not seen
 * on a call through {@code this}, nor on {@code private}, {@code final} and {@code static} methods. Call the method on
 * the injected bean.
 *
 * <p>The method runs on the caller's thread. All attributes may contain <code>${...}</code> placeholders.
 *
 * @see Stage
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Checkpointed {

    /** Name of the pipeline, unique in the application. Empty: the name of the method. */
    String value() default "";

    /**
     * SpEL expression for the id of the run, over the method's parameters ({@code "#topic"}, {@code "#order.id"}).
     * Calls with an equal id are the same run. Empty: every call is a run of its own under a new time-ordered UUID.
     */
    String runId() default "";

    /** Version of the pipeline's logic; counts for all of its stages. A new one makes them execute again. */
    String version() default "";

    /** What a call with the id of a <em>completed</em> run but other arguments does. */
    InputChange onInputChange() default InputChange.RERUN;

    /**
     * The longest one execution may take, from the call or the resume on: {@code 30s}, {@code PT30S}. Then its thread is
     * interrupted and it fails with a {@code RunTimeoutException}; what it completed is kept. Empty: no limit.
     */
    String timeout() default "";

    /** Whether an interrupted run is resumed by any instance without being asked, if recovery is on. */
    boolean autoRecover() default true;
}
