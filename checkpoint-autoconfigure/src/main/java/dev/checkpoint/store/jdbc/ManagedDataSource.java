package dev.checkpoint.store.jdbc;

import java.lang.reflect.Method;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.ResourceTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;
import org.springframework.util.ReflectionUtils;

/** Which data source the transactions of a transaction manager are on, as far as it says so. */
public final class ManagedDataSource {

    private ManagedDataSource() {}

    /** Whether transactions of the manager are on the data source; false also if the manager does not say. */
    public static boolean isOf(PlatformTransactionManager manager, DataSource dataSource) {
        DataSource managed = of(manager);
        return managed != null && isSame(managed, dataSource);
    }

    /** Whether the manager says that its transactions are on another data source. */
    public static boolean isAnother(PlatformTransactionManager manager, DataSource dataSource) {
        DataSource managed = of(manager);
        return managed != null && !isSame(managed, dataSource);
    }

    /** Compares what Spring binds connections to. */
    private static boolean isSame(DataSource one, DataSource other) {
        return key(one) == key(other);
    }

    private static Object key(DataSource dataSource) {
        DataSource target =
                dataSource instanceof TransactionAwareDataSourceProxy proxy ? proxy.getTargetDataSource() : null;
        return TransactionSynchronizationUtils.unwrapResourceIfNecessary(target == null ? dataSource : target);
    }

    private static @Nullable DataSource of(PlatformTransactionManager manager) {
        if (manager instanceof ResourceTransactionManager resource
                && resource.getResourceFactory() instanceof DataSource dataSource) {
            return dataSource;
        }
        // those of JPA and Hibernate, which an application with JDBC alone does not have
        Method getter = ReflectionUtils.findMethod(manager.getClass(), "getDataSource");
        return getter != null && ReflectionUtils.invokeMethod(getter, manager) instanceof DataSource dataSource
                ? dataSource
                : null;
    }
}
