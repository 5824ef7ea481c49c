package dev.checkpoint.metadata;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.spec.RunSpec;
import dev.checkpoint.spec.StageSpec;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Reads the annotated methods of beans: gives them their names, and says what is wrong with them. Remembers what it has
 * read. Not thread-safe; what it fills is.
 */
final class BeanScanner {

    private final ConfigurableListableBeanFactory beans;

    private final SpecResolver specs;

    private final Reach reach;

    private final NamedMethods names;

    private final PipelineBeans pipelines;

    /** What was read, by bean; a lazy bean may turn out to be of another class than its definition said. */
    private final Map<String, Class<?>> read = new HashMap<>();

    private int definitions = -1;

    BeanScanner(
            ConfigurableListableBeanFactory beans,
            SpecResolver specs,
            Reach reach,
            NamedMethods names,
            PipelineBeans pipelines) {
        this.beans = beans;
        this.specs = specs;
        this.reach = reach;
        this.names = names;
        this.pipelines = pipelines;
    }

    /** All beans are read again by the next scan, as if for the first time. */
    void forget() {
        read.clear();
        names.clear();
    }

    /** Whether definitions came or went since the last scan. */
    boolean isBehind() {
        return definitions != beans.getBeanDefinitionCount();
    }

    /** Reads the beans that came, or turned out to be of another class, since they were read last. */
    void scan(List<Finding> findings, List<CheckedBean> checked) {
        definitions = beans.getBeanDefinitionCount();
        for (String name : beans.getBeanDefinitionNames()) {
            Class<?> type = BeanClasses.of(beans, name);
            if (type != null && !type.equals(read.put(name, type))) {
                read(name, type, findings, checked);
            }
        }
    }

    /** Reports annotated objects that somebody made and registered. */
    void findFinishedObjects(List<Finding> findings) {
        BeanClasses.finishedObjects(beans)
                .forEach((name, type) ->
                        notSeen(type, (finished, method) -> findings.add(Unreached.finished(name, finished, method))));
    }

    /** Reports annotated beans of parent contexts that have no registry. */
    void findInParents(List<Finding> findings) {
        BeanClasses.ofParentsWithout(PipelineRegistry.class, beans)
                .forEach((name, type) ->
                        notSeen(type, (plain, method) -> findings.add(Unreached.inParent(name, plain, method))));
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
}
