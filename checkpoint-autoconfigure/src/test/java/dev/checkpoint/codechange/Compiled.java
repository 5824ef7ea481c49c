package dev.checkpoint.codechange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.weaving.Processes;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.springframework.stereotype.Component;

/** Compiles a version of an application, which is then loaded by a loader of its own. */
final class Compiled {

    /** One pipeline with one stage, whose parts differ between versions. */
    static final String SOURCE =
            """
            package app;

            import dev.checkpoint.annotation.*;
            import java.util.*;
            import java.util.function.*;
            import org.springframework.stereotype.Component;

            public class App {

                @Component
                public static class Research implements Function<String, String> {
                    private final Stages stages;

                    public Research(Stages stages) {
                        this.stages = stages;
                    }

                    @Checkpointed(value = "research", runId = "#topic")
                    public String apply(String topic) {
                        String result = stages.write(topic);
                        if (Boolean.getBoolean("app.fails")) {
                            throw new IllegalStateException("asked to fail");
                        }
                        return result;
                    }
                }

                @Component
                public static class Stages {
                    private static final List<String> WORDS = List.of("a", "word");
                    private static final Set<String> OTHERS = Set.of("unused");

                    @Stage(/*attributes*/)
                    public String write(String topic) {
                        App.executions.add(topic);
                        Function<String, String> end = text -> text + "!";
                        return end.apply(prompt(topic) + WORDS.size() + Helper.help());
                    }

                    private String prompt(String topic) {
                        for (int i = 0; i < 2; i++) {
                            topic = topic.isEmpty() ? "nothing" : topic;
                        }
                        return "Write about " + topic;
                    }

                    public String unrelated() {
                        return "unrelated";
                    }
                }

                public static class Helper {
                    static String help() {
                        return "help";
                    }
                }

                public static final List<String> executions = new ArrayList<>();
            }
            """;

    /** No more than the source needs: the compiler reads the directory of each jar, every time. */
    private static final String CLASS_PATH = Stream.of(Checkpointed.class, Component.class)
            .map(type -> Processes.home(type).toString())
            .collect(Collectors.joining(File.pathSeparator));

    private final Path directory;

    private int versions;

    Compiled(Path directory) {
        this.directory = directory;
    }

    /** A loader of the source with some of its text replaced: what, by what, and so on. */
    ClassLoader with(String... replacements) {
        return compile(List.of("-g", "-parameters"), replacements);
    }

    ClassLoader compile(List<String> options, String... replacements) {
        String source = SOURCE;
        for (int i = 0; i < replacements.length; i += 2) {
            assertThat(source).contains(replacements[i]);
            source = source.replace(replacements[i], replacements[i + 1]);
        }
        try {
            Path version = Files.createDirectories(directory.resolve("version" + versions++));
            Path file = Files.writeString(version.resolve("App.java"), source);
            List<String> arguments = new ArrayList<>(options);
            arguments.addAll(List.of("-d", version.toString(), "-cp", CLASS_PATH));
            arguments.add(file.toString());
            int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0]));
            assertThat(result).isZero();
            return new URLClassLoader(new URL[] {url(version)}, Compiled.class.getClassLoader());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static URL url(Path version) throws MalformedURLException {
        return version.toUri().toURL();
    }
}
