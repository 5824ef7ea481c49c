package dev.checkpoint.cli;

import dev.checkpoint.crash.ChildJvm;
import dev.checkpoint.weaving.Processes;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How {@link CommandLineApplication} is started in a process of its own. */
final class CommandLineProcess {

    private CommandLineProcess() {}

    /** Its configuration, in the directory in which it is started. */
    static void configure(Path directory, String... lines) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "spring.main.web-application-type=none", "checkpoint.file.directory=" + directory.resolve("runs")));
        all.addAll(List.of(lines));
        Files.write(directory.resolve("application.properties"), all);
    }

    static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(jvm(arguments));
        command.add(CommandLineApplication.class.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    /** Up to the main class: commands and the application load other classes, so each have an archive of their own. */
    static List<String> jvm(String... arguments) {
        String main = CommandLineApplication.class.getName();
        String alone = "--spring.main.web-application-type=none";
        return arguments.length > 0 && arguments[0].equals("checkpoints")
                ? ChildJvm.sharing("commands.jsa", () -> List.of(main, "checkpoints", "list", "--store=."))
                : ChildJvm.sharing("application.jsa", () -> List.of(main, alone, "--checkpoint.file.directory=runs"));
    }

    /** As if jars were not on the class path whose names begin so. */
    static List<String> without(String jars, String... arguments) {
        String elements = Stream.of(Processes.classPath().split(File.pathSeparator))
                .filter(element -> !Path.of(element).getFileName().toString().startsWith(jars))
                .collect(Collectors.joining(File.pathSeparator));
        return with(elements, arguments);
    }

    private static List<String> with(String classPath, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                classPath,
                CommandLineApplication.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Starts it without a terminal; what it prints goes to a file. */
    static Process start(Path directory, Path output, String... arguments) throws IOException {
        return new ProcessBuilder(command(arguments))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }
}
