/**
 * Records what Thymeleaf renders inside a stage, without code in the application.
 *
 * <p>Start with {@link dev.checkpoint.thymeleaf.RecordingDialect}, which Spring Boot adds to the engine like any dialect.
 *
 * <p>Depends on the reports of stages and Thymeleaf. No class here replaces an engine or fails a template.
 */
@NullMarked
package dev.checkpoint.thymeleaf;

import org.jspecify.annotations.NullMarked;
