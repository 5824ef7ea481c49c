package dev.checkpoint.transactional;

import dev.checkpoint.RunHandle;
import dev.checkpoint.RunOperations;
import dev.checkpoint.StartOutcome;
import dev.checkpoint.autoconfigure.CheckpointAutoConfiguration;
import dev.checkpoint.autoconfigure.codec.CheckpointCodecAutoConfiguration;
import dev.checkpoint.autoconfigure.explain.CheckpointExplainAutoConfiguration;
import dev.checkpoint.autoconfigure.lifecycle.CheckpointLifecycleAutoConfiguration;
import dev.checkpoint.autoconfigure.lifecycle.CheckpointPropagationAutoConfiguration;
import dev.checkpoint.autoconfigure.store.CheckpointJdbcStoreAutoConfiguration;
import dev.checkpoint.autoconfigure.store.CheckpointStoreAutoConfiguration;
import dev.checkpoint.crash.Death;
import dev.checkpoint.crash.SharedJvm;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * The application that is killed. It says {@value #READY} when it is up, and executes one run after the other, from the one
 * that its predecessor died over, until it is killed or has ended the last. One process may have several, each with a database
 * of its own.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    AopAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    TaskExecutionAutoConfiguration.class,
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    CheckpointCodecAutoConfiguration.class,
    CheckpointStoreAutoConfiguration.class,
    CheckpointJdbcStoreAutoConfiguration.class,
    CheckpointPropagationAutoConfiguration.class,
    CheckpointExplainAutoConfiguration.class,
    CheckpointAutoConfiguration.class,
    CheckpointLifecycleAutoConfiguration.class
})
@Import({KilledPipelines.class, KilledPipelines.Stages.class})
class KilledApplication {

    /** What it prints when it is about to start its runs. */
    static final String READY = "ready";

    /** Option: the pipeline. */
    static final String PIPELINE = "killed.pipeline";

    /** Option: number of the first run. */
    static final String FIRST = "killed.first";

    /** Option: number of the last run. */
    static final String LAST = "killed.last";

    /** Option: the moment at which it dies, see {@link MomentDataSource}. */
    static final String HALT = "killed.halt";

    public static void main(String[] args) throws Exception {
        List<String[]> applications = SharedJvm.split(args);
        Death.Process process = new Death.Process(applications.size());
        List<ConfigurableApplicationContext> contexts = applications.stream()
                .map(arguments -> start(arguments, process.ofOne()))
                .toList();
        System.out.println(READY);
        SharedJvm.each(contexts, KilledApplication::executeAll);
    }

    private static ConfigurableApplicationContext start(String[] arguments, Death death) {
        SpringApplication application = new SpringApplication(KilledApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLazyInitialization(true);
        application.setLogStartupInfo(false);
        application.addInitializers(context -> context.getBeanFactory().registerSingleton("death", death));
        ConfigurableApplicationContext context = application.run(arguments);
        context.getBean(RunOperations.class);
        return context;
    }

    /** Executes its runs, and closes it; the moment may come as late as that. */
    private static boolean executeAll(ConfigurableApplicationContext context) {
        Environment options = context.getEnvironment();
        Death death = context.getBean(Death.class);
        try (context) {
            RunOperations operations = context.getBean(RunOperations.class);
            String pipeline = options.getRequiredProperty(PIPELINE);
            int last = options.getRequiredProperty(LAST, Integer.class);
            for (int run = options.getRequiredProperty(FIRST, Integer.class); run <= last; run++) {
                execute(operations, pipeline, pipeline + "-" + run);
            }
        } catch (Throwable failed) {
            throw Death.failed(failed);
        }
        if (death.ended() && !options.getProperty(HALT, "").isEmpty()) {
            throw Death.failed(new IllegalStateException("It was never " + options.getProperty(HALT)));
        }
        return true;
    }

    /** Executes or resumes a run; one whose dead owner's lease is not over yet is asked for again. */
    private static void execute(RunOperations operations, String pipeline, String run) {
        RunHandle handle = operations.start(pipeline, run);
        while (handle.outcome() == StartOutcome.ATTACHED) {
            LockSupport.parkNanos(5_000_000);
            handle = operations.start(pipeline, run);
        }
    }

    /** Dies at the moment, without a word to the database. */
    private static void dieAt(String now, String moment, Death death) {
        death.passIfAlive();
        if (now.equals(moment)) {
            death.die();
        }
    }

    @Bean
    static BeanPostProcessor halting(Environment options, Death death) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                String moment = options.getProperty(HALT, "");
                return bean instanceof DataSource dataSource && !moment.isEmpty()
                        ? new MomentDataSource(dataSource, now -> dieAt(now, moment, death))
                        : bean;
            }
        };
    }
}
