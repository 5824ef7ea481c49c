package dev.checkpoint.autoconfigure;

import dev.checkpoint.aop.CallAdvisor;
import dev.checkpoint.aop.PipelineCalls;
import dev.checkpoint.aop.ProxyKind;
import dev.checkpoint.aop.ProxyTuning;
import dev.checkpoint.aop.StageCalls;
import dev.checkpoint.aop.WovenAspects;
import dev.checkpoint.engine.RunEngine;
import dev.checkpoint.engine.StageEngine;
import dev.checkpoint.metadata.PipelineRegistry;
import dev.checkpoint.metadata.SpecResolver;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.Environment;

/**
 * The interception of beans. It is created before all of them, so it uses only the bean factory and the environment;
 * the first call obtains the engine.
 */
@Configuration(proxyBeanMethods = false)
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
@Import(ProxyCreatorRegistrar.class)
class CheckpointAopConfiguration {

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static ProxyKind checkpointProxyKind(ConfigurableListableBeanFactory beans) {
        return new ProxyKind(beans);
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static StageCalls checkpointStageCalls(ConfigurableListableBeanFactory beans) {
        return new StageCalls(
                () -> beans.getBean(SpecResolver.class),
                () -> beans.getBean(StageEngine.class),
                () -> beans.getBean(PipelineRegistry.class));
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static PipelineCalls checkpointPipelineCalls(ConfigurableListableBeanFactory beans) {
        return new PipelineCalls(
                () -> beans.getBean(SpecResolver.class),
                () -> beans.getBean(RunEngine.class),
                () -> beans.getBean(PipelineRegistry.class));
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static CallAdvisor checkpointStageAdvisor(StageCalls calls, ProxyKind kind, Environment environment) {
        return CallAdvisor.ofStages(calls, kind, properties(environment).stageOrder());
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static CallAdvisor checkpointPipelineAdvisor(PipelineCalls calls, ProxyKind kind, Environment environment) {
        return CallAdvisor.ofPipelines(calls, kind, properties(environment).pipelineOrder());
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static ProxyTuning checkpointProxyTuning() {
        return new ProxyTuning();
    }

    /** Never lazy, because no other bean requests it. */
    @Bean
    @Lazy(false)
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static WovenAspects checkpointWovenAspects(StageCalls stages, PipelineCalls pipelines) {
        return new WovenAspects(stages, pipelines);
    }

    /** Bound explicitly: a properties bean would be created before the processors that it needs. */
    private static AopProperties properties(Environment environment) {
        return Binder.get(environment).bindOrCreate("checkpoint.aop", AopProperties.class);
    }
}
