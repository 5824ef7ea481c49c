package dev.checkpoint.metadata;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.RequiresApproval;
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
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Reads the annotated methods of beans, registers their names and reports their problems. Remembers the beans it has
 * read. Not thread-safe, unlike the objects it fills.
 */
final class BeanScanner {

    private final ConfigurableListableBeanFactory beans;

    private final SpecResolver specs;

    private final Reach reach;

    private final NamedMethods names;

    private final PipelineBeans pipelines;

    private final StageUndos undos;

    /** What was read, by bean. A lazy bean may have another class than its definition said. */
    private final Map<String, Class<?>> read = new HashMap<>();

    private int definitions = -1;

    BeanScanner(
            ConfigurableListableBeanFactory beans,
            SpecResolver specs,
            Reach reach,
            NamedMethods names,
            PipelineBeans pipelines,
            StageUndos undos) {
        this.beans = beans;
        this.specs = specs;
        this.reach = reach;
        this.names = names;
        this.pipelines = pipelines;
        this.undos = undos;
    }

    /** Makes the next scan read all beans again. */
    void forget() {
        read.clear();
        names.clear();
        undos.clear();
    }

    /** Whether bean definitions were added or removed since the last scan. */
    boolean isBehind() {
        return definitions != beans.getBeanDefinitionCount();
    }

    /** Reads the beans that are new, or whose class has changed, since the last scan. */
    void scan(List<Finding> findings, List<CheckedBean> checked) {
        definitions = beans.getBeanDefinitionCount();
        for (String name : beans.getBeanDefinitionNames()) {
            Class<?> type = BeanClasses.of(beans, name);
            if (type != null && !type.equals(read.put(name, type))) {
                read(name, type, findings, checked);
            }
        }
    }

    /** Reports annotated objects that were registered as instances. */
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
            readNamed(
                    bean,
                    findings,
                    () -> specs.stage(stage.method(), type),
                    StageSpec.class,
                    spec -> names.stage(spec, stage, bean),
                    spec -> {
                        names.add(spec);
                        undos.add(spec, bean);
                    });
        }
        for (AnnotatedCall gate : AnnotatedCall.in(type, RequiresApproval.class)) {
            if (stages.stream().noneMatch(stage -> stage.method().equals(gate.method()))) {
                findings.add(new Finding(
                        bean,
                        WrittenClasses.label(gate.method(), type),
                        "@RequiresApproval has no effect: the method is no stage",
                        "Add @Stage, or remove @RequiresApproval."));
            }
        }
        for (AnnotatedCall run : runs) {
            readNamed(
                    bean,
                    findings,
                    () -> specs.pipeline(run.method(), type),
                    RunSpec.class,
                    spec -> names.pipeline(spec, run, bean),
                    spec -> pipelines.add(spec, bean, run.method()));
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

    /** Reports annotations of a class that gets no spec, because its calls cannot be intercepted. */
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

    /** Checks the name even if another attribute is invalid, so that both are found at once; then nothing uses the spec. */
    private static <S> void readNamed(
            String bean,
            List<Finding> findings,
            Supplier<S> reading,
            Class<S> type,
            Consumer<S> checkName,
            Consumer<S> add) {
        try {
            S spec = reading.get();
            checkName.accept(spec);
            add.accept(spec);
        } catch (InvalidAnnotationException invalid) {
            find(bean, findings, invalid);
            if (type.isInstance(invalid.spec())) {
                try {
                    checkName.accept(type.cast(invalid.spec()));
                } catch (InvalidAnnotationException name) {
                    find(bean, findings, name);
                }
            }
        }
    }

    private static void find(String bean, List<Finding> findings, InvalidAnnotationException invalid) {
        invalid.problems()
                .forEach(problem -> findings.add(new Finding(bean, invalid.method(), problem.what(), problem.fix())));
    }
}
