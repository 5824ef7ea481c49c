package dev.checkpoint.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.beans.factory.annotation.Qualifier;

/**
 * Marks the {@code DataSource} that Checkpoint keeps its tables in, where an application has several or wants one of its own
 * for them. Without it the only, or primary, one is taken.
 *
 * <pre>{@code
 * @Bean(defaultCandidate = false)
 * @CheckpointDataSource
 * DataSource checkpoints() { ... }
 * }</pre>
 */
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Qualifier
public @interface CheckpointDataSource {}
