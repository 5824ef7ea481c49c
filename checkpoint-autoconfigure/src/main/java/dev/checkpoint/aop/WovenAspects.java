package dev.checkpoint.aop;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;

/**
 * Connects the aspects to the application while its context is open; they are called only if classes are woven. Several
 * applications in one virtual machine share them, and calls go to the application that started last.
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
        this.stages = StageAspect.aspectOf();
        this.pipelines = CheckpointedAspect.aspectOf();
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
