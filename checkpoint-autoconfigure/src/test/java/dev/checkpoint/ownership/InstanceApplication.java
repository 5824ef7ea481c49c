package dev.checkpoint.ownership;

import dev.checkpoint.RunOperations;
import dev.checkpoint.autoconfigure.CheckpointAutoConfiguration;
import dev.checkpoint.autoconfigure.codec.CheckpointCodecAutoConfiguration;
import dev.checkpoint.autoconfigure.explain.CheckpointExplainAutoConfiguration;
import dev.checkpoint.autoconfigure.lifecycle.CheckpointLifecycleAutoConfiguration;
import dev.checkpoint.autoconfigure.lifecycle.CheckpointPropagationAutoConfiguration;
import dev.checkpoint.autoconfigure.lifecycle.CheckpointRecoveryAutoConfiguration;
import dev.checkpoint.autoconfigure.store.CheckpointJdbcStoreAutoConfiguration;
import dev.checkpoint.autoconfigure.store.CheckpointStoreAutoConfiguration;
import dev.checkpoint.error.RunTakenOverException;
import dev.checkpoint.spi.event.CheckpointListener;
import dev.checkpoint.spi.event.RunFailedEvent;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.Environment;

/**
 * One instance. It says {@value #READY} on its standard output when it is up, starts the runs it was given side by side, and
 * stays up, recovering what others leave, until it is told to stop.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    AopAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    CheckpointJdbcStoreAutoConfiguration.class,
    CheckpointCodecAutoConfiguration.class,
    CheckpointStoreAutoConfiguration.class,
    CheckpointPropagationAutoConfiguration.class,
    CheckpointExplainAutoConfiguration.class,
    CheckpointAutoConfiguration.class,
    CheckpointLifecycleAutoConfiguration.class,
    CheckpointRecoveryAutoConfiguration.class
})
@Import({
    Steps.class,
    Steps.Stages.class,
    Trips.class,
    Trips.Stages.class,
    Errands.class,
    Errands.Stages.class,
    Family.class,
    Family.Parent.class,
    Family.Child.class,
    Family.NamedParent.class,
    Family.NamedChild.class
})
class InstanceApplication {

    /** What it prints when it is up. */
    static final String READY = "ready";

    /** Option: the runs it starts, separated by commas. */
    static final String RUNS = "ownership.runs";

    /** Option: the pipeline of these runs. */
    static final String PIPELINE = "ownership.pipeline";

    /** Option: the file of its {@link Executions}. */
    static final String EXECUTIONS = "ownership.executions";

    /** Option: how far its clock is ahead. */
    static final String AHEAD = "ownership.ahead";

    /** Option: {@code <step>:<file>}, a step that lasts until there is a file. */
    static final String HOLD = "ownership.hold";

    /** Option: how long a step works. */
    static final String WORK = "ownership.work";

    /** Option: whether it ends at once when it is up. */
    static final String ENDS = "ownership.ends";

    /** A line of its log: it has been told to stop. */
    static final String CLOSING = "closing";

    /** How a line of its log begins that tells of a refused write. */
    static final String REFUSED = "refused";

    public static void main(String[] args) throws Exception {
        PrintStream out = System.out;
        System.setOut(System.err);
        SpringApplication application = new SpringApplication(InstanceApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLazyInitialization(true);
        application.setLogStartupInfo(false);
        ConfigurableApplicationContext context = application.run(args);
        RunOperations operations = context.getBean(RunOperations.class);
        out.println(READY);
        out.flush();
        String pipeline = context.getEnvironment().getProperty(PIPELINE, "steps");
        String runs = context.getEnvironment().getProperty(RUNS, "");
        for (String run : runs.isEmpty() ? List.<String>of() : List.of(runs.split(","))) {
            new Thread(() -> start(operations, pipeline, run), "start-" + run).start();
        }
        if (context.getEnvironment().getProperty(ENDS, Boolean.class, false)) {
            context.close();
            return;
        }
        new CountDownLatch(1).await();
    }

    private static void start(RunOperations operations, String pipeline, String run) {
        try {
            operations.start(pipeline, run);
        } catch (RuntimeException stopped) {
            LoggerFactory.getLogger("caller").warn("run={} stopped: {}", run, stopped.toString());
        }
    }

    @Bean
    static Executions executions(Environment options) {
        return Executions.to(options.getRequiredProperty(EXECUTIONS));
    }

    @Bean
    static Clock clock(Environment options) {
        return Clock.offset(Clock.systemUTC(), options.getProperty(AHEAD, Duration.class, Duration.ZERO));
    }

    @Bean
    static ApplicationListener<ContextClosedEvent> closing() {
        return event -> System.err.println(CLOSING);
    }

    /** Whether the call that lost its run came from a caller or from recovery, it is told here. */
    @Bean
    static CheckpointListener refusals() {
        return event -> {
            if (event instanceof RunFailedEvent failed && failed.error() instanceof RunTakenOverException taken) {
                System.err.println(
                        String.join("\t", REFUSED, failed.runId(), String.valueOf(taken.owner()), taken.getMessage()));
            }
        };
    }
}
