package dev.checkpoint.validation;

import dev.checkpoint.metadata.CheckedBean;
import dev.checkpoint.metadata.Finding;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of pipelines in one transaction: their results are kept while they run, but the writes of their stages may
 * still be rolled back. This is only a warning, because stages may write elsewhere, or in their own transactions.
 */
final class TransactionalPipelines implements BeanCheck {

    private static final Logger log = LoggerFactory.getLogger(TransactionalPipelines.class);

    private static final Set<String> WITHOUT_TRANSACTION = Set.of("SUPPORTS", "NOT_SUPPORTED", "NEVER");

    @Override
    public void check(CheckedBean bean, Consumer<Finding> findings) {
        bean.pipelines().forEach((method, spec) -> {
            if (spec.enabled() && isTransactional(bean.type(), method)) {
                log.warn(
                        "Pipeline {} ({}) is @Transactional: a rollback removes what its stages wrote, but their"
                                + " results are kept and a resumed run skips them. Put @Transactional on the"
                                + " stages, or annotate the pipeline with @Transactional(propagation ="
                                + " NOT_SUPPORTED).",
                        spec.pipeline(),
                        bean.label(method));
            }
        });
    }

    private static boolean isTransactional(Class<?> type, Method method) {
        return TransactionalAnnotation.of(type, method)
                .filter(annotation -> !annotation.readOnly() && !WITHOUT_TRANSACTION.contains(annotation.propagation()))
                .isPresent();
    }
}
