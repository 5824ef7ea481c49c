/**
 * Through which calls enter. A proxy has {@link dev.checkpoint.aop.CallAdvisor our advisors}; a class woven by AspectJ has
 * {@link dev.checkpoint.aop.CheckpointedAspect} and {@link dev.checkpoint.aop.StageAspect}. Both hand over to
 * {@link dev.checkpoint.aop.PipelineCalls} and {@link dev.checkpoint.aop.StageCalls}; no decision is made here.
 *
 * <p>Start with {@link dev.checkpoint.aop.CallAdvisor}. Depends on {@code metadata}, {@code spec} and {@code engine}; nobody depends on
 * it but the auto-configuration.
 */
@NullMarked
package dev.checkpoint.aop;

import org.jspecify.annotations.NullMarked;
