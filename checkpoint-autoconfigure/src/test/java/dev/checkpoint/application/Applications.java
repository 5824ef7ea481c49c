package dev.checkpoint.application;

import dev.checkpoint.autoconfigure.CheckpointAutoConfiguration;
import dev.checkpoint.autoconfigure.CheckpointDisabledAutoConfiguration;
import dev.checkpoint.autoconfigure.codec.CheckpointCodecAutoConfiguration;
import dev.checkpoint.autoconfigure.explain.CheckpointExplainAutoConfiguration;
import dev.checkpoint.autoconfigure.lifecycle.CheckpointLifecycleAutoConfiguration;
import dev.checkpoint.autoconfigure.lifecycle.CheckpointPropagationAutoConfiguration;
import dev.checkpoint.autoconfigure.lifecycle.CheckpointRecoveryAutoConfiguration;
import dev.checkpoint.autoconfigure.store.CheckpointJdbcStoreAutoConfiguration;
import dev.checkpoint.autoconfigure.store.CheckpointStoreAutoConfiguration;
import dev.checkpoint.autoconfigure.webhook.CheckpointWebhookAutoConfiguration;
import java.nio.file.Path;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;

/** Contexts of small applications that have nothing but the starter. */
public final class Applications {

    private Applications() {}

    /** An application with the file store in a directory. */
    public static ApplicationContextRunner withFiles(Path directory) {
        return plain().withPropertyValues("checkpoint.file.directory=" + directory);
    }

    /** An application with the memory store. */
    public static ApplicationContextRunner inMemory() {
        return plain().withPropertyValues("checkpoint.store=memory");
    }

    /** An application with the JDBC store in a database. */
    public static ApplicationContextRunner withDatabase(String url) {
        return plain().withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class,
                        TransactionAutoConfiguration.class,
                        CheckpointJdbcStoreAutoConfiguration.class))
                .withPropertyValues(
                        "checkpoint.store=jdbc",
                        "spring.datasource.url=" + url,
                        // otherwise the pool opens ten, each of them a process of PostgreSQL
                        "spring.datasource.hikari.minimum-idle=1");
    }

    private static ApplicationContextRunner plain() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        AopAutoConfiguration.class,
                        JacksonAutoConfiguration.class,
                        TaskExecutionAutoConfiguration.class,
                        CheckpointCodecAutoConfiguration.class,
                        CheckpointStoreAutoConfiguration.class,
                        CheckpointPropagationAutoConfiguration.class,
                        CheckpointExplainAutoConfiguration.class,
                        CheckpointAutoConfiguration.class,
                        CheckpointLifecycleAutoConfiguration.class,
                        CheckpointRecoveryAutoConfiguration.class,
                        CheckpointWebhookAutoConfiguration.class,
                        CheckpointDisabledAutoConfiguration.class))
                // or a slow test would see a query more; tests of requests set their own
                .withPropertyValues("checkpoint.requests.interval=1h")
                .withBean(Calls.class);
    }
}
