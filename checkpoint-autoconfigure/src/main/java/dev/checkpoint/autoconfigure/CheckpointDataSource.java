package dev.checkpoint.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.beans.factory.annotation.Qualifier;

/**
 * Selects the {@code DataSource} for Checkpoint's tables, if an application has several or a separate one for them.
 * Without this annotation, Checkpoint uses the only or primary one.
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
