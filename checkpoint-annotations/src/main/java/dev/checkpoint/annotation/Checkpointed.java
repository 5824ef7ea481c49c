package dev.checkpoint.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a bean method as a pipeline: each call is a run whose finished {@link Stage stages} are stored. The run
 * survives a crash, and a call with the same run id continues where the last one stopped.
 *
 * <p><strong>Only through the bean.</strong> As with all annotations that Spring implements with a proxy, a call
 * through {@code this} bypasses the proxy, and {@code private}, {@code final} and {@code static} methods are not
 * intercepted. Call the method on the injected bean.
 *
 * <p>The method runs on the caller's thread. All attributes may contain <code>${...}</code> placeholders.
 *
 * @see Stage
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Checkpointed {

    /** Name of the pipeline, unique in the application. If empty, the name of the method is used. */
    String value() default "";

    /**
     * SpEL expression for the id of the run, over the method's parameters ({@code "#topic"}, {@code "#order.id"}).
     * Calls with an equal id belong to the same run. If empty, every call is a separate run with a new time-ordered
     * UUID.
     */
    String runId() default "";

    /** Version of the pipeline's logic, which applies to all of its stages. If it changes, they are executed again. */
    String version() default "";

    /** The effect of a call with the id of a <em>completed</em> run but other arguments. */
    InputChange onInputChange() default InputChange.RERUN;

    /**
     * The longest time that one execution may take, starting with the call or the resume: {@code 30s}, {@code PT30S}.
     * After that, its thread is interrupted and it fails with a {@code RunTimeoutException}; completed stages are kept.
     * If empty, there is no limit.
     */
    String timeout() default "";

    /**
     * The most that the model calls of a run may cost: {@code 5 USD}, {@code 0.25 EUR}. Counted are all executions of the run,
     * the stages that failed, and the runs that it calls, as far as their cost is recorded. A run that has passed the limit is
     * paused before the next stage is executed, and its caller gets a {@code RunPausedException}; resume it with a higher limit.
     * Costs in other currencies are not counted. If empty, {@code checkpoint.budget.max-cost} applies;
     * {@code checkpoint.pipelines.<name>.budget.max-cost} takes precedence.
     */
    String maxCost() default "";

    /**
     * The longest time that a run may be executed, all executions together: {@code 2h}, {@code PT2H}. Time during which it is
     * paused, waits or has failed is not counted. A run that has passed the limit is paused as with {@link #maxCost}; no stage is
     * interrupted. If empty, {@code checkpoint.budget.max-duration} applies;
     * {@code checkpoint.pipelines.<name>.budget.max-duration} takes precedence.
     */
    String maxDuration() default "";

    /** What becomes of the completed stages of a run that fails: kept for a resume, or undone. */
    OnFailure onFailure() default OnFailure.KEEP;

    /** Whether any instance resumes an interrupted run automatically, if recovery is enabled. */
    boolean autoRecover() default true;
}
