package dev.checkpoint.metadata;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.engine.Pipelines;
import dev.checkpoint.engine.RunSpec;
import dev.checkpoint.engine.StageSpec;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * The pipelines of the application by name. Reads the annotations of all bean classes once the singletons exist, without
 * creating a bean, and reports everything that is wrong with them at once. Beans that are registered later are read when
 * somebody asks for a pipeline that is not known yet.
 */
public final class PipelineRegistry implements Pipelines, SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(PipelineRegistry.class);

    private final ConfigurableListableBeanFactory beans;

    private final SpecResolver specs;

    private final FindingsReporter reporter;

    private final Reach reach;

    private final StartupChecks checks;

    /** What was read, by bean; a lazy bean may turn out to be of another class than its definition said. */
    private final Map<String, Class<?>> read = new HashMap<>();

    private final NamedMethods names = new NamedMethods();

    private final PipelineBeans pipelines;

    private int definitions = -1;

    /** A registry over the beans of a context. */
    public PipelineRegistry(
            ConfigurableListableBeanFactory beans,
            SpecResolver specs,
            FindingsReporter reporter,
            Reach reach,
            StartupChecks checks) {
        this.beans = beans;
        this.specs = specs;
        this.reporter = reporter;
        this.reach = reach;
        this.checks = checks;
        this.pipelines = new PipelineBeans(beans);
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<Finding> findings = new ArrayList<>();
        List<CheckedBean> checked = new ArrayList<>();
        synchronized (this) {
            // what was read before all beans existed is read again, for its findings
            read.clear();
            names.clear();
            scan(findings, checked);
            BeanClasses.finishedObjects(beans).forEach((name, type) -> notManaged(name, type, findings));
        }
        if (reporter != FindingsReporter.OFF) {
            checks.check(checked, findings::add);
        }
        reporter.report(
                findings.isEmpty()
                        ? findings
                        : findings.stream().distinct().sorted(Finding.ORDER).toList());
    }

    private void scan(List<Finding> findings, List<CheckedBean> checked) {
        definitions = beans.getBeanDefinitionCount();
        for (String name : beans.getBeanDefinitionNames()) {
            Class<?> type = BeanClasses.of(beans, name);
            if (type != null && !type.equals(read.put(name, type))) {
                read(name, type, findings, checked);
            }
        }
    }

    private static Set<Method> methods(List<AnnotatedCall> calls) {
        Set<Method> methods = new LinkedHashSet<>();
        for (AnnotatedCall call : calls) {
            methods.add(call.method());
        }
        return methods;
    }

    private void read(String bean, Class<?> type, List<Finding> findings, List<CheckedBean> checked) {
        List<AnnotatedCall> stages = AnnotatedCall.in(type, Stage.class);
        List<AnnotatedCall> runs = AnnotatedCall.in(type, Checkpointed.class);
        for (AnnotatedCall stage : stages) {
            check(bean, findings, () -> {
                StageSpec spec = specs.stage(stage.method(), type);
                names.stage(spec, stage, bean);
            });
        }
        for (AnnotatedCall run : runs) {
            check(bean, findings, () -> {
                RunSpec spec = specs.pipeline(run.method(), type);
                names.pipeline(spec, run, bean);
                pipelines.add(spec, bean, run.method());
            });
        }
        if (stages.isEmpty() && runs.isEmpty()) {
            return;
        }
        Class<?> exposed = beans.getType(bean, false);
        checked.add(CheckedBean.read(
                bean, exposed == null ? type : exposed, type, methods(stages), methods(runs), specs, reach));
        if (!reach.reaches(bean, type)) {
            needingProxy(runs, stages).ifPresent(call -> findings.add(FinalClasses.finding(bean, type, call)));
        }
    }

    private Optional<AnnotatedCall> needingProxy(List<AnnotatedCall> runs, List<AnnotatedCall> stages) {
        return Stream.concat(runs.stream(), stages.stream())
                .filter(call -> !reach.weaves(call.method()))
                .findFirst();
    }

    private void notManaged(String bean, Class<?> type, List<Finding> findings) {
        List<AnnotatedCall> runs = AnnotatedCall.in(type, Checkpointed.class);
        needingProxy(runs, AnnotatedCall.in(type, Stage.class))
                .ifPresent(call -> findings.add(new Finding(
                        bean,
                        SpecResolver.label(call.method(), type),
                        "it was registered as a finished object, so Spring puts no proxy in front of it and its calls are"
                                + " plain calls",
                        "Register a definition instead: registerBean(name, type, supplier), or a @Bean method.")));
    }

    private static void check(String bean, List<Finding> findings, Runnable reading) {
        try {
            reading.run();
        } catch (InvalidAnnotationException invalid) {
            findings.add(new Finding(bean, invalid.method(), invalid.problem(), invalid.fix()));
        }
    }

    /** Reads what came or changed since; it is too late to refuse a start, so findings are logged. */
    private synchronized void catchUp() {
        List<Finding> findings = new ArrayList<>();
        scan(findings, new ArrayList<>());
        if (reporter != FindingsReporter.OFF) {
            findings.forEach(finding -> log.warn("{}", finding));
        }
    }

    private synchronized void catchUpIfBeansCame() {
        if (definitions != beans.getBeanDefinitionCount()) {
            scan(new ArrayList<>(), new ArrayList<>());
        }
    }

    @Override
    public Optional<Pipeline> find(String name) {
        return find(name, null, pipelines.of(name));
    }

    @Override
    public Optional<Pipeline> find(String name, String bean) {
        return find(name, bean, pipelines.of(name, bean));
    }

    private Optional<Pipeline> find(String name, @Nullable String bean, Optional<Pipeline> known) {
        if (known.isPresent()) {
            return known;
        }
        catchUp();
        return bean == null ? pipelines.of(name) : pipelines.of(name, bean);
    }

    @Override
    public boolean isShared(String name) {
        if (pipelines.count(name) == 0) {
            catchUpIfBeansCame();
        }
        return pipelines.count(name) > 1;
    }

    @Override
    public Optional<StageSpec> findStage(String name) {
        return names.stage(name);
    }

    @Override
    public Set<String> recoverable() {
        catchUpIfBeansCame();
        return pipelines.recoverable();
    }

    @Override
    public Set<String> names() {
        catchUpIfBeansCame();
        return pipelines.names();
    }
}
