package dev.checkpoint.aop;

import org.aspectj.lang.Aspects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;

/**
 * Ties the aspects to the application for as long as its context lives: the instances AspectJ made, if classes are woven,
 * else instances that nobody calls. Several applications in one virtual machine share the woven ones; the last one that
 * started serves them.
 */
public final class WovenAspects implements InitializingBean, DisposableBean {

    private final StageCalls stageCalls;

    private final PipelineCalls pipelineCalls;

    private final StageAspect stages;

    private final CheckpointedAspect pipelines;

    /** The aspects of this virtual machine. */
    public WovenAspects(StageCalls stageCalls, PipelineCalls pipelineCalls) {
        this.stageCalls = stageCalls;
        this.pipelineCalls = pipelineCalls;
        StageAspect wovenStages = of(StageAspect.class);
        CheckpointedAspect wovenPipelines = of(CheckpointedAspect.class);
        this.stages = wovenStages == null ? new StageAspect() : wovenStages;
        this.pipelines = wovenPipelines == null ? new CheckpointedAspect() : wovenPipelines;
    }

    private static <T> @Nullable T of(Class<T> aspect) {
        return Aspects.hasAspect(aspect) ? Aspects.aspectOf(aspect) : null;
    }

    /** The aspect around stages. */
    public StageAspect stages() {
        return stages;
    }

    /** The aspect around pipelines. */
    public CheckpointedAspect pipelines() {
        return pipelines;
    }

    @Override
    public void afterPropertiesSet() {
        stages.connect(stageCalls);
        pipelines.connect(pipelineCalls);
    }

    @Override
    public void destroy() {
        stages.disconnect(stageCalls);
        pipelines.disconnect(pipelineCalls);
    }
}
