package dev.checkpoint.metadata;

import dev.checkpoint.error.PipelineAmbiguousException;
import dev.checkpoint.spec.Pipelines.Pipeline;
import dev.checkpoint.spec.RunSpec;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** Pipelines by name, and by bean where several beans have one. */
final class PipelineBeans {

    private final ConfigurableListableBeanFactory beans;

    private final Map<String, Map<String, BeanPipeline>> byName = new ConcurrentHashMap<>();

    PipelineBeans(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
    }

    /** If two different methods have the same name, which is a finding, the first one counts. */
    void add(RunSpec spec, String bean, Method method) {
        byName.computeIfAbsent(spec.pipeline(), name -> new ConcurrentSkipListMap<>())
                .put(bean, new BeanPipeline(beans, spec, bean, method));
    }

    int count(String name) {
        return byName.getOrDefault(name, Map.of()).size();
    }

    Optional<Pipeline> of(String name, String bean) {
        return Optional.ofNullable(byName.getOrDefault(name, Map.of()).get(bean));
    }

    Optional<Pipeline> of(String name) {
        Map<String, BeanPipeline> all = byName.getOrDefault(name, Map.of());
        if (all.size() <= 1) {
            return all.values().stream().<Pipeline>map(one -> one).findFirst();
        }
        List<BeanPipeline> preferred = all.values().stream()
                .filter(one -> is(one.bean(), BeanDefinition::isPrimary))
                .toList();
        if (preferred.isEmpty()) {
            preferred = all.values().stream()
                    .filter(one -> is(one.bean(), bean -> bean.isAutowireCandidate() && !bean.isFallback()))
                    .toList();
        }
        if (preferred.size() == 1) {
            return Optional.of(preferred.get(0));
        }
        List<String> names = List.copyOf(all.keySet());
        throw new PipelineAmbiguousException(
                "The beans " + names + " all have pipeline '" + name
                        + "', and exactly one of them must be @Primary. Call the method of the bean you mean, or"
                        + " name the bean: start(\"" + name + "@" + names.get(0)
                        + "\", ...).",
                name,
                names);
    }

    private boolean is(String bean, Predicate<BeanDefinition> kind) {
        return beans.containsBeanDefinition(bean) && kind.test(beans.getMergedBeanDefinition(bean));
    }

    Set<String> names() {
        return Set.copyOf(byName.keySet());
    }

    Set<String> recoverable() {
        return byName.values().stream()
                .flatMap(all -> all.values().stream())
                .map(BeanPipeline::spec)
                .filter(spec -> spec.enabled() && spec.autoRecover())
                .map(RunSpec::pipeline)
                .collect(Collectors.toSet());
    }
}
