package dev.checkpoint.validation;

import dev.checkpoint.metadata.CheckedBean;
import dev.checkpoint.metadata.Finding;
import java.util.function.Consumer;

/** Looks at one bean for one kind of mistake. */
interface BeanCheck {

    /** Reports what is wrong with the bean. */
    void check(CheckedBean bean, Consumer<Finding> findings);
}
