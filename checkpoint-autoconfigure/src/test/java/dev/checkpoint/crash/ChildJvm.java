package dev.checkpoint.crash;

import dev.checkpoint.weaving.Processes;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * How a JVM for {@link CrashApplication} and its like is started so that it is up soon: with a quick compiler, and with the
 * classes that an earlier one loaded in an archive, and few jars. Archives are only made of jars, so directories of the class path become
 * jars.
 */
public final class ChildJvm {

    private static final long LIMIT_SECONDS = 180;

    private static final Path DIRECTORY = directory();

    /** How the jars begin that applications with the starter, a pool and PostgreSQL need; each jar costs time to open. */
    private static final List<String> OF_STARTER = List.of(
            "spring-core",
            "spring-beans",
            "spring-context",
            "spring-aop",
            "spring-expression",
            "spring-tx",
            "spring-jdbc",
            "spring-boot",
            "aspectjweaver",
            "jackson-core",
            "jackson-annotations",
            "jackson-databind",
            "jackson-dataformat-yaml",
            "snakeyaml",
            "micrometer-commons",
            "micrometer-observation",
            "context-propagation",
            "reactor-core",
            "reactive-streams",
            "zstd-jni",
            "HikariCP",
            "postgresql-",
            "logback",
            "log4j-",
            "jul-to-slf4j",
            "slf4j-api",
            "commons-logging",
            "jspecify");

    private static final String CLASS_PATH = classPath();

    /** The archives that were to be made; one that could not be is not tried again. */
    private static final Set<String> MADE = new HashSet<>();

    private ChildJvm() {}

    /**
     * The command up to the main class of processes that share the classes that the first one loads, which is executed now if this is the
     * first call.
     *
     * @param name of the archive
     * @param more how further jars begin that they need
     * @param first main class and arguments of one that ends by itself; if it makes no archive, the others only start later
     */
    public static List<String> sharing(String name, List<String> more, Supplier<List<String>> first) {
        List<String> elements = new ArrayList<>(List.of(CLASS_PATH));
        Stream.of(Processes.classPath().split(File.pathSeparator))
                .filter(element ->
                        more.stream().anyMatch(Path.of(element).getFileName().toString()::startsWith))
                .forEach(elements::add);
        String classPath = String.join(File.pathSeparator, elements);
        synchronized (MADE) {
            if (MADE.add(name)) {
                List<String> command = new ArrayList<>(command(name, true, classPath));
                command.addAll(first.get());
                execute(name, command);
            }
        }
        return command(name, false, classPath);
    }

    private static void execute(String name, List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(Files.createDirectories(DIRECTORY.resolve(name + ".first"))
                            .toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The command up to its options of the JVM; the first process that is to end by itself leaves the archive. */
    static List<String> command(boolean archiving) {
        return command("classes.jsa", archiving);
    }

    /** The command of a process with everything that the tests have, for processes that are too few to be worth an archive. */
    public static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                Processes.classPath());
    }

    /** The same for another application, whose classes have an archive of their own; without one it only starts later. */
    public static List<String> command(String name, boolean archiving) {
        return command(name, archiving, CLASS_PATH);
    }

    private static List<String> command(String name, boolean archiving, String classPath) {
        Path archive = DIRECTORY.resolve(name);
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xlog:disable",
                (archiving && !Files.exists(archive) ? "-XX:ArchiveClassesAtExit=" : "-XX:SharedArchiveFile=")
                        + archive,
                "-cp",
                classPath);
    }

    private static boolean isOfStarter(String element) {
        String name = Path.of(element).getFileName().toString();
        return name.startsWith("checkpoint-annotations") || OF_STARTER.stream().anyMatch(name::startsWith);
    }

    private static Path directory() {
        try {
            Path directory = Files.createTempDirectory("crash-classes");
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(directory.toFile())));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath() {
        String ofSurefire = System.getProperty("surefire.test.class.path");
        String all = ofSurefire == null ? System.getProperty("java.class.path") : ofSurefire;
        List<String> elements = new ArrayList<>();
        for (String element : all.split(File.pathSeparator)) {
            Path path = Path.of(element);
            if (Files.isDirectory(path)) {
                elements.add(jar(path, elements.size()).toString());
            } else if (isOfStarter(element)) {
                elements.add(element);
            }
        }
        return String.join(File.pathSeparator, elements);
    }

    private static Path jar(Path classes, int number) {
        Path jar = DIRECTORY.resolve(number + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, entries);
                entries.closeEntry();
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
