package dev.checkpoint.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs applications of the test class path in processes of their own. */
public final class Processes {

    private Processes() {}

    /** What this process has. */
    public static String classPath() {
        String ofSurefire = System.getProperty("surefire.test.class.path");
        return ofSurefire == null ? System.getProperty("java.class.path") : ofSurefire;
    }

    /** A jar or directory in it that has a class. */
    public static Path home(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a main class to its end, and returns the lines it marked. */
    public static List<String> run(
            List<Path> first, List<String> options, String main, List<String> arguments, int exit) throws Exception {
        return marked(output(first, options, main, arguments, exit));
    }

    /** Runs a main class to its end, and returns all that it printed. */
    public static String output(List<Path> first, List<String> options, String main, List<String> arguments, int exit)
            throws Exception {
        List<String> elements =
                new ArrayList<>(first.stream().map(Path::toString).toList());
        elements.add(classPath());
        List<String> command = new ArrayList<>(options);
        command.addAll(List.of("-cp", String.join(File.pathSeparator, elements), main));
        command.addAll(arguments);
        return output(command, exit);
    }

    /** As if jars were not on the class path whose names begin so. */
    public static List<String> runWithout(List<String> absent, List<Path> first, String main, List<String> arguments)
            throws Exception {
        List<String> elements =
                new ArrayList<>(first.stream().map(Path::toString).toList());
        for (String element : classPath().split(File.pathSeparator)) {
            String name = Path.of(element).getFileName().toString();
            if (absent.stream().noneMatch(name::startsWith)) {
                elements.add(element);
            }
        }
        List<String> command = new ArrayList<>(List.of("-cp", String.join(File.pathSeparator, elements), main));
        command.addAll(arguments);
        return java(command, 0);
    }

    /** Runs {@code java} to its end, and returns the lines that begin with a mark. */
    public static List<String> java(List<String> arguments, int exit) throws Exception {
        return marked(output(arguments, exit));
    }

    private static String output(List<String> arguments, int exit) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isEqualTo(exit);
        return output;
    }

    private static List<String> marked(String output) {
        return Arrays.stream(output.split("\\R"))
                .filter(line -> line.startsWith("> "))
                .map(line -> line.substring(2))
                .toList();
    }
}
