package dev.checkpoint.metadata;

import java.util.List;
import java.util.function.Consumer;

/** Checks all annotated beans together, once, when the application starts. Not called if validation is off. */
@FunctionalInterface
public interface StartupChecks {

    /**
     * Finds beans that cannot work.
     *
     * @param beans the beans that have annotated methods
     * @param findings receives the findings, which are reported with all others
     */
    void check(List<CheckedBean> beans, Consumer<Finding> findings);
}
