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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
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

    /** Names of pipelines that were called before their bean was read: once it exists, its class is known. */
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

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
            asked.clear();
            names.clear();
            scan(findings, checked);
            BeanClasses.finishedObjects(beans)
                    .forEach((name, type) -> notSeen(
                            type, (finished, method) -> findings.add(Unreached.finished(name, finished, method))));
        }
        BeanClasses.ofParentsWithout(PipelineRegistry.class, beans)
                .forEach((name, type) ->
                        notSeen(type, (plain, method) -> findings.add(Unreached.inParent(name, plain, method))));
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
        KotlinObjects.checkCompanion(bean, type, findings::add);
        if (stages.isEmpty() && runs.isEmpty()) {
            notSeen(reach.hiddenClass(bean), (hidden, method) -> findings.add(Unreached.hidden(bean, hidden, method)));
            return;
        }
        Class<?> exposed = beans.getType(bean, false);
        CheckedBean one = CheckedBean.read(
                bean, exposed == null ? type : exposed, type, methods(stages), methods(runs), specs, reach);
        checked.add(one);
        if (!reach.reaches(bean, type)) {
            one.needingProxy().ifPresent(method -> findings.add(Unreached.unproxyable(bean, type, method)));
        } else if (reach.isPassedBy(bean, type)) {
            one.needingProxy().ifPresent(method -> findings.add(Unreached.passedBy(bean, type, method)));
        }
    }

    /** Annotations of a class that has no spec, since no call of it can be intercepted. */
    private void notSeen(@Nullable Class<?> type, BiConsumer<Class<?>, Method> finding) {
        if (type != null) {
            Stream.of(Checkpointed.class, Stage.class)
                    .flatMap(annotation -> AnnotatedCall.in(type, annotation).stream())
                    .map(AnnotatedCall::method)
                    .filter(method -> !reach.weaves(method))
                    .findFirst()
                    .ifPresent(method -> finding.accept(type, method));
        }
    }

    private static void check(String bean, List<Finding> findings, Runnable reading) {
        try {
            reading.run();
        } catch (InvalidAnnotationException invalid) {
            invalid.problems()
                    .forEach(problem ->
                            findings.add(new Finding(bean, invalid.method(), problem.what(), problem.fix())));
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
            lookAgain();
        }
    }

    private synchronized void lookAgain() {
        scan(new ArrayList<>(), new ArrayList<>());
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
        if (pipelines.count(name) == 0 && asked.add(name)) {
            lookAgain();
        }
        return pipelines.count(name) > 1;
    }

    @Override
    public boolean isStageShared(String name) {
        if (!names.hasStage(name) && asked.add("stage " + name)) {
            lookAgain();
        }
        return names.isStageShared(name);
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
