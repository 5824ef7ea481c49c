package dev.checkpoint.crash;

import dev.checkpoint.RunHandle;
import dev.checkpoint.RunOperations;
import dev.checkpoint.StageRecorder;
import dev.checkpoint.StartOutcome;
import dev.checkpoint.autoconfigure.CheckpointAutoConfiguration;
import dev.checkpoint.autoconfigure.codec.CheckpointCodecAutoConfiguration;
import dev.checkpoint.autoconfigure.explain.CheckpointExplainAutoConfiguration;
import dev.checkpoint.autoconfigure.lifecycle.CheckpointLifecycleAutoConfiguration;
import dev.checkpoint.autoconfigure.lifecycle.CheckpointPropagationAutoConfiguration;
import dev.checkpoint.autoconfigure.store.CheckpointStoreAutoConfiguration;
import dev.checkpoint.store.file.FileCheckpointStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * The application that is killed. It says {@value #READY} on its standard output when it is up, executes the runs it was
 * given side by side, writes their results to a file, and ends. One process may have several, each with files of its own.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    AopAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    TaskExecutionAutoConfiguration.class,
    CheckpointCodecAutoConfiguration.class,
    CheckpointStoreAutoConfiguration.class,
    CheckpointPropagationAutoConfiguration.class,
    CheckpointExplainAutoConfiguration.class,
    CheckpointAutoConfiguration.class,
    CheckpointLifecycleAutoConfiguration.class
})
@Import({
    CrashPipelines.class,
    CrashPipelines.Outer.class,
    CrashPipelines.Children.class,
    CrashPipelines.Stages.class,
    HeavyPipeline.class,
    HeavyPipeline.Stages.class
})
class CrashApplication {

    /** Threads of Spring's executor. */
    static final int POOL = 4;

    /** What it prints when it is about to start its runs. */
    static final String READY = "ready";

    /** Exit code: another instance executes the run. */
    static final int ACTIVE = 3;

    /** Option: the runs to execute, separated by commas. */
    static final String RUNS = "crash.runs";

    /** Option: the file of its {@link Trace}. */
    static final String TRACE = "crash.trace";

    /** Option: the file for the results of its runs. */
    static final String RESULTS = "crash.results";

    /** Option: the {@link Moment} at which it halts. */
    static final String HALT = "crash.halt";

    /** Option: whether it asks for a run that another process executes until that run is free. */
    static final String INSIST = "crash.insist";

    /** Option: a file to wait for before it starts its runs. */
    static final String SIGNAL = "crash.signal";

    /** Option: a file until which the last stages of runs last. */
    static final String HOLD = "crash.hold";

    /** One of the applications of this process. */
    private record Running(ConfigurableApplicationContext context, Death death) {

        static Running start(String[] arguments, Death death) {
            SpringApplication application = new SpringApplication(CrashApplication.class);
            application.setWebApplicationType(WebApplicationType.NONE);
            application.setLazyInitialization(true);
            application.setLogStartupInfo(false);
            application.addInitializers(context -> context.getBeanFactory().registerSingleton("death", death));
            ConfigurableApplicationContext context = application.run(arguments);
            context.getBean(RunOperations.class);
            return new Running(context, death);
        }

        /** Executes its runs, and closes it. */
        boolean execute() {
            boolean executed;
            try (context) {
                Environment options = context.getEnvironment();
                awaitFile(options.getProperty(SIGNAL, ""));
                executed = executeAll(
                        context.getBean(RunOperations.class),
                        List.of(options.getRequiredProperty(RUNS).split(",")),
                        options.getProperty(INSIST, Boolean.class, false),
                        Path.of(options.getRequiredProperty(RESULTS)));
            } catch (Throwable failed) {
                throw Death.failed(failed);
            }
            death.ended();
            return executed;
        }
    }

    public static void main(String[] args) throws Exception {
        PrintStream out = System.out;
        System.setOut(System.err);
        List<String[]> applications = SharedJvm.split(args);
        Death.Process process = new Death.Process(applications.size());
        List<Running> running = applications.stream()
                .map(arguments -> Running.start(arguments, process.ofOne()))
                .toList();
        out.println(READY);
        out.flush();
        if (!SharedJvm.each(running, Running::execute)) {
            System.exit(ACTIVE);
        }
    }

    /** Waits for a file; not at all if it has no name. */
    static void awaitFile(String file) {
        while (!file.isEmpty() && !Files.exists(Path.of(file))) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static boolean executeAll(RunOperations operations, List<String> runs, boolean insist, Path results)
            throws Exception {
        return SharedJvm.each(runs, run -> execute(operations, run, insist, results));
    }

    /** Executes a run, and asks for it once more: nothing may happen then. */
    private static boolean execute(RunOperations operations, String run, boolean insist, Path results)
            throws IOException {
        RunHandle handle = start(operations, run);
        while (insist && handle.outcome() == StartOutcome.ATTACHED) {
            LockSupport.parkNanos(5_000_000);
            handle = start(operations, run);
        }
        if (handle.outcome() == StartOutcome.ATTACHED) {
            return false;
        }
        RunHandle again = run.startsWith("heavy") ? handle : start(operations, run);
        String line = String.join("\t", run, text(handle), text(again)) + "\n";
        Files.writeString(results, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return true;
    }

    /** A run is given as {@code <pipeline>-<number>}, with further arguments behind colons. */
    private static RunHandle start(RunOperations operations, String run) {
        String[] parts = run.split(":");
        String pipeline = run.substring(0, run.indexOf('-'));
        return parts.length == 1
                ? operations.start(pipeline, run)
                : operations.start(pipeline, parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    private static String text(RunHandle handle) {
        return String.valueOf(handle.result()).replace("\n", "\\n");
    }

    @Bean
    Trace trace(Environment options, StageRecorder recorder, Death death) {
        return new Trace(Path.of(options.getRequiredProperty(TRACE)), recorder, options.getProperty(HOLD, ""), death);
    }

    @Bean
    static BeanPostProcessor halting(Environment options, Death death) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                String moment = options.getProperty(HALT, "");
                if (moment.isEmpty() || !(bean instanceof FileCheckpointStore store)) {
                    return bean;
                }
                Path directory = Path.of(options.getRequiredProperty("checkpoint.file.directory"));
                return new HaltingStore(store, directory, Moment.parse(moment), death);
            }
        };
    }
}
