package dev.checkpoint.crash;

import dev.checkpoint.weaving.Processes;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a JVM for {@link CrashApplication} and its like is started so that it is up soon: with a quick compiler, and with the
 * classes that an earlier one loaded in an archive, and few jars. Archives are only made of jars, so directories of the class path become
 * jars.
 */
public final class ChildJvm {

    private static final long LIMIT_SECONDS = 180;

    /** For archives that are left by a process that does something else besides. */
    private static final Path DIRECTORY = SharedClasses.temporary("crash-classes");

    private static final SharedClasses SHARED = new SharedClasses(Processes.classPath());

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

    private static final List<Path> JARS = SHARED.jars();

    private static final String WHOLE_CLASS_PATH = joined(JARS.stream());

    private static final String CLASS_PATH = joined(JARS.stream().filter(jar -> SHARED.has(jar) || isOfStarter(jar)));

    /** The archives that were to be made; one that could not be is not tried again. */
    private static final Map<String, Path> MADE = new HashMap<>();

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
        return sharing(name, String.join(File.pathSeparator, elements), first);
    }

    /** The same for processes with everything that the tests have. */
    public static List<String> sharing(String name, Supplier<List<String>> first) {
        return sharing(name, WHOLE_CLASS_PATH, first);
    }

    private static List<String> sharing(String name, String classPath, Supplier<List<String>> first) {
        synchronized (MADE) {
            Path archive = MADE.computeIfAbsent(
                    name,
                    none -> SHARED.file(name, place -> {
                        List<String> command = new ArrayList<>(command("-XX:ArchiveClassesAtExit=" + place, classPath));
                        command.addAll(first.get());
                        if (!execute(name, command)) {
                            Files.deleteIfExists(place);
                        }
                    }));
            return command("-XX:SharedArchiveFile=" + archive, classPath);
        }
    }

    /** Whether it has ended in time. */
    private static boolean execute(String name, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(Files.createDirectories(DIRECTORY.resolve(name + ".first"))
                        .toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        try {
            boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly().waitFor();
            return ended;
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
        Path archive = DIRECTORY.resolve(name);
        String archives = archiving && !Files.exists(archive) ? "-XX:ArchiveClassesAtExit=" : "-XX:SharedArchiveFile=";
        return command(archives + archive, CLASS_PATH);
    }

    private static List<String> command(String sharing, String classPath) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xlog:disable",
                sharing,
                "-cp",
                classPath);
    }

    private static boolean isOfStarter(Path element) {
        String name = element.getFileName().toString();
        return name.startsWith("checkpoint-annotations") || OF_STARTER.stream().anyMatch(name::startsWith);
    }

    private static String joined(Stream<Path> elements) {
        return elements.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
