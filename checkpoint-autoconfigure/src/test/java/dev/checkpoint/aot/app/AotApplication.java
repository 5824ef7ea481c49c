package dev.checkpoint.aot.app;

import dev.checkpoint.RunHandle;
import dev.checkpoint.RunOperations;
import dev.checkpoint.StartOutcome;
import dev.checkpoint.autoconfigure.CheckpointAutoConfiguration;
import dev.checkpoint.autoconfigure.CheckpointDisabledAutoConfiguration;
import dev.checkpoint.autoconfigure.CheckpointReactorAutoConfiguration;
import dev.checkpoint.autoconfigure.codec.CheckpointCodecAutoConfiguration;
import dev.checkpoint.autoconfigure.explain.CheckpointExplainAutoConfiguration;
import dev.checkpoint.autoconfigure.lifecycle.CheckpointLifecycleAutoConfiguration;
import dev.checkpoint.autoconfigure.lifecycle.CheckpointPropagationAutoConfiguration;
import dev.checkpoint.autoconfigure.lifecycle.CheckpointRecoveryAutoConfiguration;
import dev.checkpoint.autoconfigure.lifecycle.CheckpointRetentionAutoConfiguration;
import dev.checkpoint.autoconfigure.store.CheckpointJdbcStoreAutoConfiguration;
import dev.checkpoint.autoconfigure.store.CheckpointStoreAutoConfiguration;
import dev.checkpoint.autoconfigure.telemetry.CheckpointTelemetryAutoConfiguration;
import org.awaitility.Awaitility;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Starts the pipeline, or resumes its run, and says what came of it. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    AopAutoConfiguration.class,
    ConfigurationPropertiesAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    TaskExecutionAutoConfiguration.class,
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    CheckpointCodecAutoConfiguration.class,
    CheckpointStoreAutoConfiguration.class,
    CheckpointJdbcStoreAutoConfiguration.class,
    CheckpointPropagationAutoConfiguration.class,
    CheckpointReactorAutoConfiguration.class,
    CheckpointTelemetryAutoConfiguration.class,
    CheckpointExplainAutoConfiguration.class,
    CheckpointAutoConfiguration.class,
    CheckpointLifecycleAutoConfiguration.class,
    CheckpointRecoveryAutoConfiguration.class,
    CheckpointRetentionAutoConfiguration.class,
    CheckpointDisabledAutoConfiguration.class
})
public class AotApplication {

    public static void main(String[] arguments) {
        try (ConfigurableApplicationContext context = SpringApplication.run(AotApplication.class, arguments)) {
            say("proxy " + AopUtils.isAopProxy(context.getBean(Words.class)));
            RunOperations operations = context.getBean(RunOperations.class);
            RunHandle run =
                    Boolean.getBoolean("resume") ? resumed(operations) : operations.start("words", "a", "to be");
            say("result " + run.result());
        } catch (IllegalStateException failure) {
            say("failure " + failure.getMessage());
        }
    }

    /** In a database the run belongs to a process that died until its lease is over. */
    private static RunHandle resumed(RunOperations operations) {
        return Awaitility.await()
                .until(() -> operations.resume("a"), handle -> handle.outcome() != StartOutcome.ATTACHED);
    }

    private static void say(String what) {
        System.out.println("> " + what);
    }

    @Bean
    Words words() {
        return new Words();
    }

    @Bean
    WordsPipeline pipeline(Words words) {
        return new WordsPipeline(words);
    }
}
