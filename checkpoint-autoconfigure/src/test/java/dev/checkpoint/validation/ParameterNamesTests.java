package dev.checkpoint.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.application.Applications;
import dev.checkpoint.metadata.InvalidPipelinesException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes compiled without the names of their parameters. */
class ParameterNamesTests {

    private static final String SOURCE =
            """
            public class Nameless {
                @dev.checkpoint.annotation.Stage public String one(String text, int times) { return text; }
                @dev.checkpoint.annotation.Stage public String two(String text) { return text; }
                @dev.checkpoint.annotation.Stage public String none() { return ""; }
            }
            """;

    @TempDir
    Path directory;

    @Test
    void reportsTheClassOnce() throws Exception {
        try (URLClassLoader loader = compile(List.of())) {
            Applications.inMemory()
                    .withClassLoader(loader)
                    .withBean("nameless", loader.loadClass("Nameless"))
                    .run(context -> assertThat(context.getStartupFailure())
                            .isInstanceOfSatisfying(InvalidPipelinesException.class, failure -> assertThat(
                                            failure.findings())
                                    .singleElement()
                                    .satisfies(finding -> {
                                        assertThat(finding.method()).isEqualTo("Nameless");
                                        assertThat(finding.problem()).startsWith("compiled without -parameters: ");
                                        assertThat(finding.fix()).contains("Maven: ", "Gradle: ");
                                    })));
        }
    }

    @Test
    void saysNothingWhenTheNamesAreThere() throws Exception {
        try (URLClassLoader loader = compile(List.of("-parameters"))) {
            Applications.inMemory()
                    .withClassLoader(loader)
                    .withBean("nameless", loader.loadClass("Nameless"))
                    .run(context -> assertThat(context).hasNotFailed());
        }
    }

    private URLClassLoader compile(List<String> options) throws IOException {
        Path source = Files.writeString(directory.resolve("Nameless.java"), SOURCE);
        List<String> arguments = new java.util.ArrayList<>(options);
        arguments.addAll(List.of(
                "-proc:none",
                "-d",
                directory.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                source.toString()));
        int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(failed).isZero();
        return new URLClassLoader(
                new URL[] {directory.toUri().toURL()}, getClass().getClassLoader());
    }
}
