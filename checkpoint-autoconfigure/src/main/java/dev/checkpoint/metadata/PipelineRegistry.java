package dev.checkpoint.metadata;

import dev.checkpoint.spec.Pipelines;
import dev.checkpoint.spec.StageSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * The pipelines of the application by name. Reads the annotations of all bean classes when the singletons exist,
 * without creating a bean, and reports all problems together. Reads beans that are registered later when a pipeline is
 * requested that is not known yet.
 */
public final class PipelineRegistry implements Pipelines, SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(PipelineRegistry.class);

    private final FindingsReporter reporter;

    private final StartupChecks checks;

    private final NamedMethods names = new NamedMethods();

    private final PipelineBeans pipelines;

    private final StageUndos undos;

    private final BeanScanner scanner;

    /** Names that were requested before their bean was read: the class is known when the bean exists. */
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    /** A registry over the beans of a context. */
    public PipelineRegistry(
            ConfigurableListableBeanFactory beans,
            SpecResolver specs,
            FindingsReporter reporter,
            Reach reach,
            StartupChecks checks) {
        this.reporter = reporter;
        this.checks = checks;
        this.pipelines = new PipelineBeans(beans);
        this.undos = new StageUndos(beans);
        this.scanner = new BeanScanner(beans, specs, reach, names, pipelines, undos);
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<Finding> findings = new ArrayList<>();
        List<CheckedBean> checked = new ArrayList<>();
        synchronized (this) {
            // reads again what was read before all beans existed, for its findings
            scanner.forget();
            asked.clear();
            scanner.scan(findings, checked);
            scanner.findFinishedObjects(findings);
        }
        scanner.findInParents(findings);
        if (reporter != FindingsReporter.OFF) {
            checks.check(checked, findings::add);
        }
        reporter.report(
                findings.isEmpty()
                        ? findings
                        : findings.stream().distinct().sorted(Finding.ORDER).toList());
    }

    /** Reads new and changed beans. The application has already started, so findings are logged. */
    private synchronized void catchUp() {
        List<Finding> findings = new ArrayList<>();
        scanner.scan(findings, new ArrayList<>());
        if (reporter != FindingsReporter.OFF) {
            findings.forEach(finding -> log.warn("{}", finding));
        }
    }

    private synchronized void catchUpIfBeansCame() {
        if (scanner.isBehind()) {
            lookAgain();
        }
    }

    private synchronized void lookAgain() {
        scanner.scan(new ArrayList<>(), new ArrayList<>());
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
    public Optional<StageSpec> findFormerStage(String name) {
        catchUpIfBeansCame();
        return names.formerStage(name);
    }

    @Override
    public List<StageSpec> stages() {
        catchUpIfBeansCame();
        return names.stages();
    }

    @Override
    public boolean hasGates() {
        return names.hasGates();
    }

    @Override
    public Optional<StageUndo> findUndo(String stage, @Nullable String bean, @Nullable String method) {
        catchUpIfBeansCame();
        return undos.of(stage, bean, method);
    }

    @Override
    public Set<String> recoverable() {
        catchUpIfBeansCame();
        return pipelines.recoverable();
    }

    /** All names of stages. */
    public Set<String> stageNames() {
        catchUpIfBeansCame();
        return names.stageNames();
    }

    @Override
    public Set<String> names() {
        catchUpIfBeansCame();
        return pipelines.names();
    }
}
