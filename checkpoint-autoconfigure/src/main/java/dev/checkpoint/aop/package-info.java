/**
 * The entry points of calls. A proxy has {@link dev.checkpoint.aop.CallAdvisor Checkpoint's advisors}; a class woven by
 * AspectJ has {@link dev.checkpoint.aop.CheckpointedAspect} and {@link dev.checkpoint.aop.StageAspect}. Both pass calls
 * to {@link dev.checkpoint.aop.PipelineCalls} and {@link dev.checkpoint.aop.StageCalls}. No decision is made here.
 *
 * <p>Start with {@link dev.checkpoint.aop.CallAdvisor}. Depends on {@code metadata}, {@code spec} and {@code engine};
 * only the auto-configuration depends on it.
 */
@NullMarked
package dev.checkpoint.aop;

import org.jspecify.annotations.NullMarked;
