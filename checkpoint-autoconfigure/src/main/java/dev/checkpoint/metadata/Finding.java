package dev.checkpoint.metadata;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong with an annotated bean, or with what is configured for one.
 *
 * @param bean name of the bean; null if it is not about one
 * @param method class and method, or the property
 * @param problem what is wrong
 * @param fix what to do, in one line
 */
public record Finding(@Nullable String bean, String method, String problem, String fix) {

    /** What belongs together stands together, in the same order at every start. */
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
