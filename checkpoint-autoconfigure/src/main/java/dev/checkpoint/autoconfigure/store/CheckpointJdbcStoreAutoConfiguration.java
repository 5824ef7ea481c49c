package dev.checkpoint.autoconfigure.store;

import dev.checkpoint.autoconfigure.CheckpointAutoConfiguration;
import dev.checkpoint.autoconfigure.CheckpointDataSource;
import dev.checkpoint.spec.Pipelines;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.StoreSettings;
import dev.checkpoint.spi.store.format.ColumnFormat;
import dev.checkpoint.store.jdbc.JdbcCheckpointStore;
import dev.checkpoint.store.jdbc.JdbcSettings;
import javax.sql.DataSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.transaction.PlatformTransactionManager;

/** The store in the application's own database, with {@code checkpoint.store=jdbc}. */
@AutoConfiguration(
        // by name, because Spring would warn of an annotation it cannot read if they are missing
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration"
        },
        before = CheckpointAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "checkpoint.enabled", matchIfMissing = true)
@ConditionalOnProperty(name = "checkpoint.store", havingValue = "jdbc")
public final class CheckpointJdbcStoreAutoConfiguration {

    /** The application has Spring's JDBC support. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(DataSourceScriptDatabaseInitializer.class)
    @ConditionalOnMissingBean(CheckpointStore.class)
    @EnableConfigurationProperties(CheckpointJdbcProperties.class)
    @Import(DatabaseInitializationDependencyConfigurer.class)
    static class WithJdbc {

        @Bean
        @ConditionalOnMissingBean
        CheckpointSchemaInitializer checkpointSchemaInitializer(
                ObjectProvider<DataSource> dataSources,
                @CheckpointDataSource ObjectProvider<DataSource> marked,
                ObjectProvider<Pipelines> pipelines,
                CheckpointJdbcProperties properties) {
            return new CheckpointSchemaInitializer(
                    dataSource(dataSources, marked), properties, () -> hasPipelines(pipelines));
        }

        @Bean
        StoreTransactionManagers checkpointTransactionManagers(
                ObjectProvider<DataSource> dataSources,
                @CheckpointDataSource ObjectProvider<DataSource> marked,
                BeanFactory beans) {
            return new StoreTransactionManagers(dataSource(dataSources, marked), beans);
        }

        @Bean
        @DependsOnDatabaseInitialization // Flyway or Liquibase may create the tables
        CheckpointStore checkpointStore(
                ObjectProvider<DataSource> dataSources,
                @CheckpointDataSource ObjectProvider<DataSource> marked,
                ObjectProvider<PlatformTransactionManager> transactionManagers,
                StoreTransactionManagers transactions,
                CheckpointSchemaInitializer initializer,
                StoreSettings settings,
                ColumnFormat format,
                CheckpointJdbcProperties jdbc) {
            DataSource dataSource = dataSource(dataSources, marked);
            JdbcCheckpointStore store = new JdbcCheckpointStore(
                    dataSource,
                    JdbcSettings.of(settings, jdbc.tablePrefix()),
                    format,
                    transactions.choose(transactionManagers, marked.getIfAvailable() != null),
                    initializer::initializeDatabase);
            String url = initializer.url();
            if (url != null) {
                store.isAt(url);
            }
            return store;
        }

        @Bean
        @Lazy
        SchemaCheckup checkpointSchemaCheckup(
                ObjectProvider<DataSource> dataSources,
                @CheckpointDataSource ObjectProvider<DataSource> marked,
                CheckpointJdbcProperties properties,
                Environment environment) {
            return new SchemaCheckup(() -> dataSource(dataSources, marked), properties, environment);
        }

        /** An application without any leaves the database alone. */
        private static boolean hasPipelines(ObjectProvider<Pipelines> pipelines) {
            Pipelines own = pipelines.getIfAvailable();
            return own == null || !own.names().isEmpty();
        }

        private static DataSource dataSource(ObjectProvider<DataSource> all, ObjectProvider<DataSource> marked) {
            DataSource own = marked.getIfAvailable();
            DataSource dataSource = own == null ? all.getIfUnique() : own;
            if (dataSource == null) {
                throw all.stream().findAny().isEmpty()
                        ? JdbcStoreUnavailableException.noDataSource()
                        : JdbcStoreUnavailableException.severalDataSources();
            }
            return dataSource;
        }
    }

    /** The application has no JDBC support, which is reported. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass("org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer")
    @ConditionalOnMissingBean(CheckpointStore.class)
    static class WithoutJdbc {

        @Bean
        CheckpointStore checkpointStore() {
            throw JdbcStoreUnavailableException.noJdbc();
        }
    }
}
