package dev.checkpoint.autoconfigure.store;

import dev.checkpoint.store.jdbc.ManagedDataSource;
import dev.checkpoint.validation.NamedTransactions;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionManager;

/** Finds the transaction managers of an application that use the {@code DataSource} of the store. */
final class StoreTransactionManagers implements NamedTransactions {

    private final DataSource dataSource;

    private final BeanFactory beans;

    StoreTransactionManagers(DataSource dataSource, BeanFactory beans) {
        this.dataSource = dataSource;
        this.beans = beans;
    }

    /**
     * The transaction manager for stages with effect {@code TRANSACTIONAL}: the only or primary one if it uses the
     * store's data source, otherwise another one that does. A manager for entities takes precedence over one for JDBC
     * only, because its transactions also include SQL.
     *
     * @param marked whether the data source is annotated; then a manager that does not state its data source is ignored
     * @return null if there is none, so that the store creates its own
     */
    @Nullable
    PlatformTransactionManager choose(ObjectProvider<PlatformTransactionManager> managers, boolean marked) {
        PlatformTransactionManager preferred = managers.getIfUnique();
        if (preferred != null && ManagedDataSource.isOf(preferred, dataSource)) {
            return preferred;
        }
        List<PlatformTransactionManager> ofOurs = managers.stream()
                .filter(manager -> ManagedDataSource.isOf(manager, dataSource))
                .toList();
        return ofOurs.stream()
                .filter(manager -> !(manager instanceof DataSourceTransactionManager))
                .findFirst()
                .orElseGet(() -> ofOurs.isEmpty() ? marked ? null : preferred : ofOurs.get(0));
    }

    @Override
    public boolean areElsewhere(String manager) {
        try {
            return BeanFactoryAnnotationUtils.qualifiedBeanOfType(beans, TransactionManager.class, manager)
                            instanceof PlatformTransactionManager named
                    && ManagedDataSource.isAnother(named, dataSource);
        } catch (NoSuchBeanDefinitionException unknown) {
            // Spring reports it when the method is called
            return false;
        }
    }
}
