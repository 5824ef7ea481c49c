package dev.checkpoint.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.annotation.Stage;
import dev.checkpoint.aop.StageAspect;
import dev.checkpoint.weaving.plain.WeavingApplication;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.aspectj.weaver.loadtime.Agent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.loader.tools.Library;
import org.springframework.boot.loader.tools.LibraryScope;
import org.springframework.boot.loader.tools.Repackager;

/** The executable jar that Spring Boot's plugins make of an application, run with the agent of AspectJ. */
class FatJarTests {

    /** What the application of the other tests needs of the class path; all of it would be half a gigabyte. */
    private static final List<String> NEEDED = List.of(
            "spring-core-",
            "spring-beans-",
            "spring-context-",
            "spring-aop-",
            "spring-expression-",
            "spring-boot-4",
            "spring-boot-autoconfigure-4",
            "spring-boot-jackson-",
            "jackson-annotations-",
            "jackson-core-",
            "jackson-databind-",
            "jackson-dataformat-yaml-",
            "snakeyaml-",
            "aspectjweaver-",
            "micrometer-commons-",
            "micrometer-observation-1",
            "context-propagation-",
            "slf4j-api-",
            "logback-",
            "commons-logging-",
            "jspecify-");

    @TempDir
    Path directory;

    @Test
    void recordsSelfCallsAndPrivateStagesOnceAndResumesThem() throws Exception {
        Path jar = executable();
        List<String> lines = run(jar, "-Dlast.fails=true");
        assertThat(lines).contains("proxies false true", "failure out of order", "recorded " + WeavingTests.STAGES);
        assertThat(WeavingTests.executed(lines)).containsExactlyElementsOf(WeavingTests.STAGES);

        List<String> resumed = run(jar, "-Dlast.fails=false");
        assertThat(resumed).contains("result " + WeavingTests.RESULT);
        assertThat(WeavingTests.executed(resumed)).containsExactly("last");
    }

    private List<String> run(Path jar, String option) throws Exception {
        return Processes.java(
                List.of(
                        "-javaagent:" + Processes.home(Agent.class),
                        option,
                        "-jar",
                        jar.toString(),
                        directory.resolve("runs").toString()),
                0);
    }

    private Path executable() throws IOException {
        Path plain = directory.resolve("app-plain.jar");
        Files.createDirectories(directory.resolve("user/META-INF"));
        Files.writeString(
                directory.resolve("user/META-INF/aop.xml"),
                "<aspectj><weaver><include within=\"dev.checkpoint.weaving.app..*\"/></weaver></aspectj>");
        Path tests = Processes.home(WeavingApplication.class);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(plain))) {
            add(directory.resolve("user"), "META-INF", out);
            add(tests, "dev/checkpoint/weaving/app", out);
            add(tests, "dev/checkpoint/weaving/plain", out);
        }
        Repackager repackager = new Repackager(plain.toFile());
        repackager.setMainClass(WeavingApplication.class.getName());
        Path jar = directory.resolve("app.jar");
        List<Library> libraries = libraries();
        repackager.repackage(jar.toFile(), callback -> {
            for (Library library : libraries) {
                callback.library(library);
            }
        });
        return jar;
    }

    private List<Library> libraries() throws IOException {
        Set<Path> ours = Set.of(Processes.home(StageAspect.class), Processes.home(Stage.class));
        List<Library> libraries = new ArrayList<>();
        for (String element : Processes.classPath().split(File.pathSeparator)) {
            Path path = Path.of(element);
            boolean needed = NEEDED.stream().anyMatch(path.getFileName().toString()::startsWith);
            if (Files.isDirectory(path) && (ours.contains(path) || Files.exists(path.resolve("META-INF/aop.xml")))) {
                libraries.add(library(packed(path, libraries.size())));
            } else if (needed || ours.contains(path)) {
                libraries.add(library(path));
            }
        }
        return libraries;
    }

    private static Library library(Path jar) {
        return new Library(jar.toFile(), LibraryScope.COMPILE);
    }

    private Path packed(Path classes, int number) throws IOException {
        Path jar = directory.resolve("ours-" + number + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            add(classes, "", out);
        }
        return jar;
    }

    private static void add(Path root, String folder, JarOutputStream out) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve(folder))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(root.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }
}
