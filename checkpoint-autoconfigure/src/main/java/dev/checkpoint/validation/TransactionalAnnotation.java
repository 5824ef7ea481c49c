package dev.checkpoint.validation;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

/**
 * The attributes of {@code @Transactional}, of Spring or of Jakarta.
 *
 * @param propagation its name
 * @param manager name of the transaction manager; empty if there is none
 * @param readOnly whether nothing is written
 */
record TransactionalAnnotation(String propagation, String manager, boolean readOnly) {

    /** By name, because neither has to be on the class path. */
    private static final String SPRING = "org.springframework.transaction.annotation.Transactional";

    private static final String JAKARTA = "jakarta.transaction.Transactional";

    /** An annotation of the method takes precedence over one of its class. */
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
