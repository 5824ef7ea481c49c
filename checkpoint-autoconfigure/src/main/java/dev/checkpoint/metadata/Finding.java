package dev.checkpoint.metadata;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A problem of an annotated bean, or of the configuration for one.
 *
 * @param bean name of the bean; null if the finding is not about a bean
 * @param method class and method, or the property
 * @param problem the problem
 * @param fix what to do, in one line
 */
public record Finding(@Nullable String bean, String method, String problem, String fix) {

    /** Groups related findings, in the same order at every start. */
    static final Comparator<Finding> ORDER = Comparator.comparing(
                    Finding::bean, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Finding::method)
            .thenComparing(Finding::problem)
            .thenComparing(Finding::fix);

    @Override
    public String toString() {
        return (bean == null ? "" : "bean '" + bean + "', ") + method + ": " + problem + ". " + fix;
    }
}
