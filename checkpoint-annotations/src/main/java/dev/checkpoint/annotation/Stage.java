package dev.checkpoint.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a bean method as a stage: if it is called while a run is active, its result is stored, and a resumed run gets
 * the stored result instead of a second execution. Outside any run, a call of the method is a plain call.
 *
 * <p><strong>Only through the bean.</strong> A call through {@code this} bypasses the proxy and is not recorded. Put
 * stages on a separate bean and inject it into the pipeline's bean; {@code private}, {@code final} and {@code static}
 * methods are never intercepted.
 *
 * <p><strong>A stored result is matched with a call</strong> by the enclosing stages, the name, the {@link #key()} and
 * the digests of the arguments. The order of calls does not matter while the arguments differ.
 *
 * <p>May be used as a meta-annotation. All attributes may contain <code>${...}</code> placeholders.
 *
 * @see Checkpointed
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Stage {

    /** Name of the stage. If empty, the name of the method is used. */
    String value() default "";

    /**
     * SpEL expression that distinguishes calls of the same name ({@code "#document.path"}), for fan-out and loops.
     * Required if {@link InputChange#REUSE} or {@link InputChange#FAIL} is used with concurrent calls.
     */
    String key() default "";

    /** Version of the stage's logic. If it changes, the stage is executed again. */
    String version() default "";

    /** Former names of this stage; results stored under them are still used. */
    String[] formerly() default {};

    /** The reaction if this call differs from the completed one at the same position. */
    InputChange onInputChange() default InputChange.RERUN;

    /** Whether and how the stage may be executed a second time. */
    Effect effect() default Effect.REPEATABLE;

    /**
     * The longest time that one attempt may take: {@code 30s}, {@code PT30S}. After that, its thread is interrupted and
     * the attempt fails with a {@code StageTimeoutException}; if it still returns a value, the value is kept. If empty,
     * there is no limit.
     */
    String timeout() default "";

    /** Whether all earlier entries must be durable before this stage starts. */
    boolean critical() default false;
}
