package dev.checkpoint.kotlin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Calls;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kotlin.Unit;
import kotlinx.coroutines.flow.Flow;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;
import org.jspecify.annotations.NullMarked;
import org.springframework.core.KotlinDetector;

/** The sources in the folder {@code kotlin} of the test resources, compiled by the Kotlin compiler. */
public final class KotlinSources {

    private KotlinSources() {}

    /**
     * Compiles sources.
     *
     * @param out directory of the classes
     * @param options of the compiler, beside those that say where things are
     * @param names of the files, without {@code .kt}
     */
    public static void compile(Path out, List<String> options, String... names) throws Exception {
        List<String> arguments = new ArrayList<>(options);
        // what a build tool says; the names of parameters are for the caller to decide
        arguments.addAll(List.of("-no-stdlib", "-no-reflect", "-jvm-target", "17", "-module-name", "shop-main"));
        arguments.addAll(List.of("-jdk-home", System.getProperty("java.home")));
        arguments.addAll(List.of("-cp", classPath(), "-d", out.toString()));
        for (String name : names) {
            URL source = KotlinSources.class.getResource("/kotlin/" + name + ".kt");
            assertThat(source).as(name).isNotNull();
            arguments.add(Path.of(source.toURI()).toString());
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ExitCode code = new K2JVMCompiler()
                .exec(new PrintStream(said, true, StandardCharsets.UTF_8), arguments.toArray(String[]::new));
        assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isEqualTo(ExitCode.OK);
    }

    /** Loads what was compiled, as part of the application. */
    public static URLClassLoader load(Path out) throws IOException {
        return new URLClassLoader(new URL[] {out.toUri().toURL()}, KotlinSources.class.getClassLoader());
    }

    /** No more than the sources need: the compiler reads all of it. */
    private static String classPath() {
        return Stream.of(Stage.class, Calls.class, Unit.class, Flow.class, NullMarked.class, KotlinDetector.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .map(location -> new File(location.getPath()).getPath())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
