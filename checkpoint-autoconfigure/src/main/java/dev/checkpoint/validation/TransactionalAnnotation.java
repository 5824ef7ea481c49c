package dev.checkpoint.validation;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

/**
 * What {@code @Transactional} says, that of Spring or that of Jakarta.
 *
 * @param propagation its name
 * @param manager name of the transaction manager; empty if it says none
 * @param readOnly whether nothing is written
 */
record TransactionalAnnotation(String propagation, String manager, boolean readOnly) {

    /** By name: neither has to be there. */
    private static final String SPRING = "org.springframework.transaction.annotation.Transactional";

    private static final String JAKARTA = "jakarta.transaction.Transactional";

    /** What stands at the method wins over what stands at its class. */
    static Optional<TransactionalAnnotation> of(Class<?> type, Method method) {
        return Stream.of(method, type)
                .map(element -> MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY))
                .flatMap(annotations -> Stream.of(annotations.get(SPRING), annotations.get(JAKARTA)))
                .filter(MergedAnnotation::isPresent)
                .findFirst()
                .map(TransactionalAnnotation::read);
    }

    private static TransactionalAnnotation read(MergedAnnotation<?> transactional) {
        String kind = transactional.getType().getName().equals(SPRING) ? "propagation" : "value";
        return new TransactionalAnnotation(
                transactional.getValue(kind).map(Object::toString).orElse(""),
                transactional.getValue("transactionManager", String.class).orElse(""),
                transactional.getValue("readOnly", Boolean.class).orElse(false));
    }
}
