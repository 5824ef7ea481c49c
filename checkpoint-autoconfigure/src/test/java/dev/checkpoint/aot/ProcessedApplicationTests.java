package dev.checkpoint.aot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.aot.app.AotApplication;
import dev.checkpoint.weaving.Processes;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplicationAotProcessor;

/** An application whose beans are made by generated code, as {@code process-aot} of the Maven plugin leaves it. */
class ProcessedApplicationTests {

    private static final String RESULT = "result {be=Answer[letters=2], to=Answer[letters=2]}";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"file", "jdbc"})
    void resumesAfterAnExceptionAndAfterTheProcessDied(String store) throws Exception {
        List<Path> processed = process(store);

        List<String> failed = run(processed, store, 0, "-Dcount=fails");
        assertThat(failed).contains("proxy true", "executed split", "executed count", "failure out of order");

        List<String> died = run(processed, store, 137, "-Dcount=dies", "-Dresume=true");
        assertThat(died).contains("executed count").doesNotContain("executed split");

        List<String> resumed = run(processed, store, 0, "-Dresume=true");
        assertThat(resumed).contains("executed count", RESULT).doesNotContain("executed split");
        if (store.equals("file")) {
            assertRefuses(processed, Files.createFile(directory.resolve("occupied")));
        }
    }

    private void assertRefuses(List<Path> processed, Path occupied) throws Exception {
        List<String> arguments = new ArrayList<>(arguments("file"));
        arguments.add("--checkpoint.file.directory=" + occupied);
        arguments.removeIf(("--checkpoint.file.directory=" + directory.resolve("runs"))::equals);
        List<String> options = List.of("-Dspring.aot.enabled=true");
        assertThat(Processes.output(processed, options, AotApplication.class.getName(), arguments, 1))
                .contains("APPLICATION FAILED TO START", occupied + " is a file and not a directory");
    }

    @Test
    void loadsNothingOfItWhenItIsNotProcessed() throws Exception {
        Path classes = directory.resolve("classes.log");
        List<String> lines = run(List.of(), "file", 0, "-Xlog:class+load:file=" + classes);
        assertThat(lines).contains(RESULT);
        assertThat(Files.readString(classes))
                .contains("dev.checkpoint.engine.RunEngine ")
                .doesNotContain("dev.checkpoint.aot.StageHints ", "dev.checkpoint.aot.ResourceHints ");
    }

    private List<String> run(List<Path> processed, String store, int exit, String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("-Dspring.aot.enabled=" + !processed.isEmpty());
        return Processes.run(processed, all, AotApplication.class.getName(), arguments(store), exit);
    }

    private List<String> arguments(String store) {
        return List.of(
                "--checkpoint.store=" + store,
                "--checkpoint.file.directory=" + directory.resolve("runs"),
                "--spring.datasource.url=jdbc:h2:file:" + directory.resolve("database"),
                "--checkpoint.jdbc.initialize-schema=always",
                "--checkpoint.recovery.enabled=false",
                "--checkpoint.recovery.lease=2s",
                "--spring.main.web-application-type=none");
    }

    /** Generates, compiles, and says what goes in front of the class path. */
    private List<Path> process(String store) throws Exception {
        Path sources = directory.resolve("sources");
        Path resources = directory.resolve("resources");
        Path classes = directory.resolve("classes");
        List<String> arguments = new ArrayList<>(List.of(
                AotApplication.class.getName(),
                sources.toString(),
                resources.toString(),
                classes.toString(),
                "com.acme",
                "words"));
        arguments.addAll(arguments(store));
        Processes.run(List.of(), List.of(), SpringApplicationAotProcessor.class.getName(), arguments, 0);
        compile(sources, classes);
        return List.of(classes, resources);
    }

    private static void compile(Path sources, Path classes) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> generated = Files.walk(sources)) {
            List<Path> all =
                    generated.filter(path -> path.toString().endsWith(".java")).toList();
            assertThat(all).as("generated sources").isNotEmpty();
            String classPath = classes + File.pathSeparator + Processes.classPath();
            List<String> options = List.of("-d", classes.toString(), "-cp", classPath, "-proc:none", "-nowarn");
            assertThat(compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(all))
                            .call())
                    .as("what was generated compiles")
                    .isTrue();
        }
    }
}
