/**
 * The two aspects through which calls enter: {@link dev.checkpoint.aop.CheckpointedAspect} and
 * {@link dev.checkpoint.aop.StageAspect}. Each resolves the spec and hands over to the engine; no decision is made here.
 *
 * <p>Depends on {@code metadata} and {@code engine}; nobody depends on it but the auto-configuration.
 */
@NullMarked
package dev.checkpoint.aop;

import org.jspecify.annotations.NullMarked;
