package dev.checkpoint.validation;

import dev.checkpoint.metadata.CheckedBean;
import dev.checkpoint.metadata.Finding;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

/**
 * Pipelines in one transaction: results are kept while they run, and what their stages wrote may still be rolled back. Only a
 * warning, because stages may write elsewhere, or in transactions of their own.
 */
final class TransactionalPipelines implements BeanCheck {

    private static final Logger log = LoggerFactory.getLogger(TransactionalPipelines.class);

    /** By name: neither has to be there. */
    private static final String SPRING = "org.springframework.transaction.annotation.Transactional";

    private static final String JAKARTA = "jakarta.transaction.Transactional";

    private static final Set<String> WITHOUT_TRANSACTION = Set.of("SUPPORTS", "NOT_SUPPORTED", "NEVER");

    @Override
    public void check(CheckedBean bean, Consumer<Finding> findings) {
        bean.pipelines().forEach((method, spec) -> {
            if (spec.enabled() && isTransactional(bean.type(), method)) {
                log.warn(
                        "Pipeline {} ({}) is @Transactional: if it is rolled back, so is what its stages wrote, but their"
                                + " results are kept and a resumed run skips them. Put @Transactional on the stages, or give"
                                + " the pipeline @Transactional(propagation = NOT_SUPPORTED).",
                        spec.pipeline(),
                        bean.label(method));
            }
        });
    }

    /** What stands at the method wins over what stands at its class. */
    private static boolean isTransactional(Class<?> type, Method method) {
        return Stream.of(method, type)
                .map(element -> MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY))
                .flatMap(annotations -> Stream.of(annotations.get(SPRING), annotations.get(JAKARTA)))
                .filter(MergedAnnotation::isPresent)
                .findFirst()
                .filter(TransactionalPipelines::writes)
                .isPresent();
    }

    private static boolean writes(MergedAnnotation<?> transactional) {
        boolean readOnly = transactional.getValue("readOnly", Boolean.class).orElse(false);
        String kind = transactional.getType().getName().equals(SPRING) ? "propagation" : "value";
        String propagation = transactional.getValue(kind).map(Object::toString).orElse("");
        return !readOnly && !WITHOUT_TRANSACTION.contains(propagation);
    }
}
