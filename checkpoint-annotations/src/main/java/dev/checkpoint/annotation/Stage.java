package dev.checkpoint.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a bean method as a stage: called while a run is active, its result is kept, and a resumed run gets the kept
 * result instead of a second execution. Outside any run the method is a plain call.
 *
 * <p><strong>Through the bean only.</strong> A call through {@code this} does not pass the proxy and is not recorded.
 * Put stages on a bean of their own and inject it into the pipeline's bean; {@code private}, {@code final} and
 * {@code static} methods are never seen.
 *
 * <p><strong>Which result is kept for which call</strong> is decided by the enclosing stages, the name, the {@link #key()}
 * and the digests of the arguments. The order of calls does not matter while the arguments differ.
 *
 * <p>May be used as a meta-annotation. All attributes may contain <code>${...}</code> placeholders.
 *
 * @see Checkpointed
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Stage {

    /** Name of the stage. Empty: the name of the method. */
    String value() default "";

    /**
     * SpEL expression that tells equal-named calls apart ({@code "#document.path"}), for fan-out and loops. Needed where
     * {@link InputChange#REUSE} or {@link InputChange#FAIL} meets calls that run side by side.
     */
    String key() default "";

    /** Version of the stage's logic. A new one makes it execute again. */
    String version() default "";

    /** Names this stage had before; results kept under them are still used. */
    String[] formerly() default {};

    /** What to do when this call differs from the completed one at the same position. */
    InputChange onInputChange() default InputChange.RERUN;

    /** What a second execution would mean. */
    Effect effect() default Effect.REPEATABLE;

    /**
     * The longest one attempt may take: {@code 30s}, {@code PT30S}. Then its thread is interrupted and the attempt fails with
     * a {@code StageTimeoutException}; one that ends with a value all the same keeps it. Empty: no limit.
     */
    String timeout() default "";

    /** Whether everything before this stage has to be durable before it starts. */
    boolean critical() default false;
}
