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

    /**
     * The reaction if the code of the stage has changed since it was completed. {@link CodeChange#WARN}, the default, leaves
     * it to the configuration: {@code checkpoint.on-code-change}, or the same below {@code checkpoint.pipelines.NAME}. Any
     * other value takes precedence over these. {@code checkpoint.stages.NAME.on-code-change} takes precedence over all.
     */
    CodeChange onCodeChange() default CodeChange.WARN;

    /**
     * Classes whose code belongs to the stage too, such as a class that builds its prompts. The method itself and what it
     * calls in its own class always do.
     */
    Class<?>[] codeIncludes() default {};

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

    /**
     * Name of the method of the same bean that undoes the stage. It takes one of: the arguments of the stage and its result,
     * its arguments, its result, or nothing; the first of these that the method fits counts. It is called when the run is
     * undone, once for each completed execution of the stage. If empty, the stage has nothing to undo.
     *
     * <p>If the method takes the arguments, they are recorded with the result. It may be executed a second time if its process
     * dies in it, so make it idempotent.
     *
     * @see dev.checkpoint.RunOperations#compensate
     */
    String compensate() default "";
}
