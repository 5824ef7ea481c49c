package dev.checkpoint.validation;

import dev.checkpoint.metadata.CheckedBean;
import dev.checkpoint.metadata.Finding;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

/**
 * Reports pipelines that Spring calls as lifecycle callbacks of the bean, without its proxy. A stage may be such a
 * callback: outside a run, it is always a plain call.
 */
final class ContainerCalls implements BeanCheck {

    private static final List<String> CALLBACKS =
            List.of("jakarta.annotation.PostConstruct", "jakarta.annotation.PreDestroy");

    @Override
    public void check(CheckedBean bean, Consumer<Finding> findings) {
        bean.pipelines().forEach((method, spec) -> {
            if (spec.enabled() && !bean.woven().contains(method) && isCallback(method, bean.type())) {
                findings.accept(new Finding(
                        bean.name(),
                        bean.label(method),
                        "Spring calls it on the bean itself, not through its proxy, so the call is not a run",
                        "Call it from an ApplicationRunner, or make it an @EventListener of ApplicationReadyEvent or"
                                + " ContextClosedEvent."));
            }
        });
    }

    private static boolean isCallback(Method method, Class<?> type) {
        MergedAnnotations annotations = MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY);
        return CALLBACKS.stream().anyMatch(annotations::isPresent)
                || is(method, "afterPropertiesSet", type, InitializingBean.class)
                || is(method, "destroy", type, DisposableBean.class);
    }

    private static boolean is(Method method, String name, Class<?> type, Class<?> callback) {
        return method.getName().equals(name) && method.getParameterCount() == 0 && callback.isAssignableFrom(type);
    }
}
