package dev.checkpoint.autoconfigure.cli;

import dev.checkpoint.RunOperations;
import dev.checkpoint.autoconfigure.CliProperties;
import dev.checkpoint.autoconfigure.WrittenSettings;
import dev.checkpoint.cli.CommandBeans;
import dev.checkpoint.cli.CommandLineTool;
import dev.checkpoint.validation.Suggestion;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/**
 * Runs a command in place of the application if the first argument asks for it. When the environment is prepared, files, profiles
 * and properties of the command line are known. What looks at runs or leaves a request then needs a few beans and no application;
 * what executes stages waits until the application is started, without its web server and before its own runners.
 *
 * <p>After the listener that publishes events, since that is the one by which configuration files are read.
 */
@Order(1)
public final class CommandLineRunListener implements SpringApplicationRunListener {

    /** As of a process that the signal ends. */
    private static final int INTERRUPTED = 130;

    private static final String PICOCLI = "picocli.CommandLine";

    /** The context of a test is no process of its own, whatever arguments it is given. */
    private static final String IN_A_TEST = "org.springframework.boot.test.context.SpringBootTestContextBootstrapper";

    private static final Logger log = LoggerFactory.getLogger(CommandLineRunListener.class);

    private final String[] arguments;

    private @Nullable Command command;

    /** Listens to the start of an application; Spring Boot calls it. */
    public CommandLineRunListener(SpringApplication application, String[] arguments) {
        this.arguments = arguments.clone();
        if (arguments.length > 0 && arguments[0].equals(CliProperties.DEFAULT_WORD)) {
            doWithoutPreinitialization(application);
        }
    }

    /**
     * Spring Boot loads classes of the application's libraries in a thread beside the start. A command needs none of them, and
     * that thread would complain on the terminal if logging ends with the command before it.
     */
    private static void doWithoutPreinitialization(SpringApplication application) {
        application.setListeners(application.getListeners().stream()
                .filter(listener -> !listener.getClass().getSimpleName().startsWith("BackgroundPreinitializ"))
                .toList());
    }

    private record Command(ProcessTerminal terminal, String word, String[] verbs) {

        int execute(CommandBeans beans) {
            return terminal.tool(word, beans).execute(verbs);
        }

        boolean needsTheApplication() {
            return CommandLineTool.needsTheApplication(verbs);
        }
    }

    @Override
    public void environmentPrepared(ConfigurableBootstrapContext bootstrap, ConfigurableEnvironment environment) {
        if (arguments.length == 0 || environment.containsProperty(IN_A_TEST)) {
            return;
        }
        CliProperties properties = Binder.get(environment).bindOrCreate("checkpoint.cli", CliProperties.class);
        String word = properties.word();
        if (!properties.enabled() || !ClassUtils.isPresent(PICOCLI, getClass().getClassLoader())) {
            return;
        }
        if (!arguments[0].equals(word)) {
            hint(word);
            return;
        }
        CommandLineWords words = CommandLineWords.of(arguments);
        if (words.store() != null) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource("checkpointStore", settings(words.store())));
        }
        command = new Command(new ProcessTerminal(), word, words.verbs().toArray(String[]::new));
        if (command.needsTheApplication()) {
            environment.getPropertySources().addFirst(new MapPropertySource(WrittenSettings.OVERRIDES, foreground()));
            return;
        }
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel(null, LogLevel.ERROR);
        int code;
        try (CommandContext context = new CommandContext(environment)) {
            code = command.execute(context);
        }
        System.exit(code);
    }

    /** The application may have such a word itself, so it starts; with a verb behind it, it was probably meant for us. */
    private void hint(String word) {
        if (arguments.length > 1
                && CommandLineTool.isVerb(arguments[1])
                && Suggestion.of(arguments[0], List.of(word)).isPresent()) {
            log.warn(
                    "'{} {}' starts the application. The command line of Checkpoint begins with '{}'.",
                    arguments[0],
                    arguments[1],
                    word);
        }
    }

    /** Another store than the configured one. */
    private static Map<String, Object> settings(String store) {
        return store.startsWith("jdbc:")
                ? Map.of(
                        "checkpoint.store", "jdbc",
                        "spring.datasource.url", store,
                        "spring.datasource.driver-class-name", "") // of the configured one; the URL says which is meant
                : Map.of("checkpoint.store", "file", "checkpoint.file.directory", store);
    }

    /** The application in the foreground, for one run. */
    private static Map<String, Object> foreground() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("spring.main.web-application-type", "none");
        settings.put("spring.main.banner-mode", "off");
        settings.put("spring.main.log-startup-info", "false");
        settings.put("checkpoint.recovery.enabled", "false");
        return settings;
    }

    @Override
    public void started(ConfigurableApplicationContext context, @Nullable Duration timeTaken) {
        // the parent of the context that has the pipelines is started before it, with the same arguments
        if (command != null && context.getBeanProvider(RunOperations.class).getIfAvailable() != null) {
            int code = command.execute(new ApplicationBeans(context.getBeanFactory(), context.getEnvironment()));
            // after Ctrl-C, a hook closes the context meanwhile, and an exit through it would complain about that
            System.exit(code == INTERRUPTED ? code : SpringApplication.exit(context, () -> code));
        }
    }
}
