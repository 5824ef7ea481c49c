package dev.checkpoint.metadata;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.engine.Pipelines;
import dev.checkpoint.engine.RunSpec;
import dev.checkpoint.engine.StageSpec;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * The pipelines of the application by name. Reads the annotations of all bean classes once the singletons exist, without
 * creating a bean, and reports everything that is wrong with them at once.
 */
public final class PipelineRegistry implements Pipelines, SmartInitializingSingleton {

    private final ConfigurableListableBeanFactory beans;

    private final SpecResolver specs;

    private final FindingsReporter reporter;

    private final StartupChecks checks;

    private final Map<String, BeanPipeline> pipelines = new LinkedHashMap<>();

    private final Map<String, StageSpec> stages = new LinkedHashMap<>();

    /** A registry over the beans of a context. */
    public PipelineRegistry(
            ConfigurableListableBeanFactory beans,
            SpecResolver specs,
            FindingsReporter reporter,
            StartupChecks checks) {
        this.beans = beans;
        this.specs = specs;
        this.reporter = reporter;
        this.checks = checks;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<Finding> findings = new ArrayList<>();
        List<CheckedBean> checked = new ArrayList<>();
        for (String name : beans.getBeanDefinitionNames()) {
            Class<?> type = beans.getType(name, false);
            // the target of a scoped proxy is reached through the proxy, which has the name people know
            if (type != null && mayBeAnnotated(type) && !ScopedProxyUtils.isScopedTarget(name)) {
                Class<?> userClass = ClassUtils.getUserClass(type);
                Set<Method> stageMethods = annotated(userClass, Stage.class);
                Set<Method> pipelineMethods = annotated(userClass, Checkpointed.class);
                if (!stageMethods.isEmpty() || !pipelineMethods.isEmpty()) {
                    read(name, userClass, stageMethods, pipelineMethods, findings);
                    checked.add(CheckedBean.read(name, type, userClass, stageMethods, pipelineMethods, specs));
                }
            }
        }
        if (reporter != FindingsReporter.OFF) {
            checks.check(checked, findings::add);
        }
        reporter.report(findings.stream().distinct().sorted(Finding.ORDER).toList());
    }

    /** The framework's own beans are many and have no stages. */
    private static boolean mayBeAnnotated(Class<?> type) {
        String name = type.getName();
        return !name.startsWith("org.springframework.") && !name.startsWith("java.");
    }

    private void read(
            String bean, Class<?> type, Set<Method> stageMethods, Set<Method> pipelineMethods, List<Finding> findings) {
        for (Method method : stageMethods) {
            check(bean, findings, () -> {
                StageSpec spec = specs.stage(method, type);
                stages.putIfAbsent(spec.name(), spec);
            });
        }
        for (Method method : pipelineMethods) {
            check(bean, findings, () -> register(bean, method, type));
        }
    }

    private static Set<Method> annotated(Class<?> type, Class<? extends Annotation> annotation) {
        return MethodIntrospector.selectMethods(
                type, (Method method) -> AnnotatedElementUtils.hasAnnotation(method, annotation));
    }

    private static void check(String bean, List<Finding> findings, Runnable reading) {
        try {
            reading.run();
        } catch (InvalidAnnotationException invalid) {
            findings.add(new Finding(bean, invalid.method(), invalid.problem(), invalid.fix()));
        }
    }

    private void register(String bean, Method method, Class<?> type) {
        RunSpec spec = specs.pipeline(method, type);
        BeanPipeline other = pipelines.putIfAbsent(spec.pipeline(), new BeanPipeline(spec, bean, method));
        if (other != null) {
            throw new InvalidAnnotationException(
                    spec.method(),
                    "the pipeline name '" + spec.pipeline() + "' is already that of "
                            + other.spec().method() + " (bean '" + other.bean + "')",
                    "Give one of them another name: @Checkpointed(\"...\").");
        }
    }

    @Override
    public Optional<Pipeline> find(String name) {
        return Optional.ofNullable(pipelines.get(name));
    }

    @Override
    public Optional<StageSpec> findStage(String name) {
        return Optional.ofNullable(stages.get(name));
    }

    @Override
    public Set<String> recoverable() {
        return pipelines.values().stream()
                .map(BeanPipeline::spec)
                .filter(spec -> spec.enabled() && spec.autoRecover())
                .map(RunSpec::pipeline)
                .collect(Collectors.toSet());
    }

    @Override
    public Set<String> names() {
        return Set.copyOf(pipelines.keySet());
    }

    /** A pipeline that is called through its bean, with all of its advice. */
    private final class BeanPipeline implements Pipeline {

        private final RunSpec spec;

        private final String bean;

        private final Method method;

        BeanPipeline(RunSpec spec, String bean, Method method) {
            this.spec = spec;
            this.bean = bean;
            this.method = method;
        }

        @Override
        public RunSpec spec() {
            return spec;
        }

        @Override
        public @Nullable Object call(@Nullable Object[] args) throws Throwable {
            Object target = beans.getBean(bean);
            Method invocable = AopUtils.selectInvocableMethod(method, target.getClass());
            ReflectionUtils.makeAccessible(invocable);
            try {
                return invocable.invoke(target, args);
            } catch (InvocationTargetException thrown) {
                throw thrown.getTargetException();
            }
        }
    }
}
