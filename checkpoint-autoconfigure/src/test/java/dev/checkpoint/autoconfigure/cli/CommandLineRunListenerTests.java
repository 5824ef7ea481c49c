package dev.checkpoint.autoconfigure.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;

/** What is different about the start of an application that is a command. */
class CommandLineRunListenerTests {

    @Test
    void commandsDoNotLoadClassesForTheApplicationInTheBackground() {
        assertThat(listeners("--server.port=0")).anyMatch(name -> name.contains("Preinitializ"));
        assertThat(listeners("checkpoints", "list"))
                .noneMatch(name -> name.contains("Preinitializ"))
                .hasSize(listeners().size() - 1);
    }

    private static List<String> listeners(String... arguments) {
        SpringApplication application = new SpringApplication(CommandLineRunListenerTests.class);
        new CommandLineRunListener(application, arguments);
        return application.getListeners().stream()
                .map(listener -> listener.getClass().getSimpleName())
                .toList();
    }
}
