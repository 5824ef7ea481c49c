package dev.checkpoint.metadata;

import java.util.List;
import java.util.function.Consumer;

/** Looks at all annotated beans together, once, when the application starts; not called with validation off. */
@FunctionalInterface
public interface StartupChecks {

    /**
     * Looks for what cannot work.
     *
     * @param beans the beans that have annotated methods
     * @param findings takes what was found, to be reported with everything else
     */
    void check(List<CheckedBean> beans, Consumer<Finding> findings);
}
