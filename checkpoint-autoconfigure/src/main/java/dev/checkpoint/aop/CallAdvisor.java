package dev.checkpoint.aop;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import java.lang.reflect.Method;
import org.aopalliance.aop.Advice;
import org.springframework.aop.MethodMatcher;
import org.springframework.aop.Pointcut;
import org.springframework.aop.support.AbstractPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;

/**
 * Applies one of Checkpoint's interceptors to the methods with its annotation, at a defined place among other advice.
 */
public final class CallAdvisor extends AbstractPointcutAdvisor {

    private static final long serialVersionUID = 1L;

    private final transient Pointcut pointcut;

    private final transient Advice advice;

    private CallAdvisor(Pointcut pointcut, Advice advice, int order) {
        this.pointcut = pointcut;
        this.advice = advice;
        setOrder(order);
    }

    /** The advisor of stages. */
    public static CallAdvisor ofStages(StageCalls calls, ProxyKind kind, int order) {
        return new CallAdvisor(
                new AnnotatedMethods(Stage.class, StageAspect.class, kind), new StageInterceptor(calls, null), order);
    }

    /** The advisor of pipelines. */
    public static CallAdvisor ofPipelines(PipelineCalls calls, ProxyKind kind, int order) {
        return new CallAdvisor(
                new AnnotatedMethods(Checkpointed.class, CheckpointedAspect.class, kind),
                new PipelineInterceptor(calls, null),
                order);
    }

    /** A copy for the proxy of one bean, whose calls then name the bean. */
    CallAdvisor forBean(String bean) {
        Advice named = advice instanceof PipelineInterceptor pipelines
                ? pipelines.forBean(bean)
                : ((StageInterceptor) advice).forBean(bean);
        return new CallAdvisor(pointcut, named, getOrder());
    }

    /** A copy for all methods except those that the advisor also matches in another class. */
    CallAdvisor except(Class<?> other) {
        MethodMatcher methods = pointcut.getMethodMatcher();
        StaticMethodMatcherPointcut rest = new StaticMethodMatcherPointcut() {
            @Override
            public boolean matches(Method method, Class<?> type) {
                return methods.matches(method, type) && !methods.matches(method, other);
            }
        };
        rest.setClassFilter(pointcut.getClassFilter());
        return new CallAdvisor(rest, advice, getOrder());
    }

    @Override
    public Pointcut getPointcut() {
        return pointcut;
    }

    @Override
    public Advice getAdvice() {
        return advice;
    }
}
