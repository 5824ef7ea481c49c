package dev.checkpoint.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * What the starter adds to the start of an application with many stages.
 *
 * <p>Arguments: beans (100), rounds (11). Each bean has two stages. An application is generated and compiled, and started
 * in new processes that take turns, on a class path of what the starter brings and nothing else: without the starter (its
 * annotations are there and do nothing), without it but with an advisor around the same methods that does nothing (what
 * Spring takes for the proxies alone), with the starter, with it and no validation, and with it switched off. Measured is
 * {@code SpringApplication.run}, in time and in processor time: that of its thread, which other users of the machine change
 * less, and that of the whole process, compilers included. Then a method with one stage is called for the first time; with
 * the starter that is the first run, in a file.
 */
public final class StartupTest {

    private static final Pattern STARTER = Pattern.compile(
            "(spring-(core|beans|context|aop|expression)|spring-boot(-autoconfigure|-jackson)?|jackson-(?!module-kotlin).*|snakeyaml.*"
                    + "|aspectjweaver|context-propagation|micrometer-(commons|observation)|slf4j-api|logback-.*"
                    + "|commons-logging|jspecify|jakarta\\.annotation-api)-[0-9].*\\.jar");

    /** What an application prints, in this order. */
    private static final List<String> TABLES = List.of(
            "start of an application: time",
            "start of an application: processor time of its thread",
            "start of an application: processor time of the process",
            "first call: time",
            "first call: processor time of its thread");

    private StartupTest() {}

    /** Measures and prints a table. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int beans = args.length > 0 ? Integer.parseInt(args[0]) : 100;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 11;
        Path directory = Files.createTempDirectory("start-up-");
        Path classes = generate(directory, beans);
        String bare = classPath("checkpoint-annotations") + File.pathSeparator + classes;
        String full = classPath("checkpoint-autoconfigure") + File.pathSeparator + bare;
        Map<String, List<String>> variants = new LinkedHashMap<>();
        variants.put("without the starter", List.of("-cp", bare, "app.Main"));
        variants.put("a no-op advisor instead", List.of("-cp", bare, "app.Advised"));
        variants.put("with it", List.of("-cp", full, "app.Main"));
        variants.put("`checkpoint.validation=off`", List.of("-cp", full, "app.Main", "--checkpoint.validation=off"));
        variants.put("`checkpoint.enabled=false`", List.of("-cp", full, "app.Main", "--checkpoint.enabled=false"));
        List<Map<String, double[]>> tables = new ArrayList<>();
        for (int table = 0; table < TABLES.size(); table++) {
            Map<String, double[]> measured = new LinkedHashMap<>();
            variants.keySet().forEach(name -> measured.put(name, new double[rounds]));
            tables.add(measured);
        }
        for (int round = -1; round < rounds; round++) { // the first one warms the caches of the machine
            for (Map.Entry<String, List<String>> variant : variants.entrySet()) {
                double[] took = start(directory, variant.getValue());
                for (int table = 0; round >= 0 && table < took.length; table++) {
                    tables.get(table).get(variant.getKey())[round] = took[table];
                }
            }
        }
        System.out.printf("%n%d beans, %d stages%n", beans, 2 * beans);
        for (int table = 0; table < TABLES.size(); table++) {
            print(TABLES.get(table), tables.get(table));
        }
    }

    private static void print(String what, Map<String, double[]> millis) {
        millis.values().forEach(Arrays::sort);
        double without = median(millis.values().iterator().next());
        System.out.println("\n| " + what + " | median (from–to) | more | ratio |\n|---|---|---|---|");
        millis.forEach((name, all) -> System.out.printf(
                Locale.ROOT,
                "| %s | %.0f ms (%.0f–%.0f) | %.0f ms | **%.2f** |%n",
                name,
                median(all),
                all[0],
                all[all.length - 1],
                median(all) - without,
                median(all) / without));
    }

    private static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }

    private static double[] start(Path directory, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader out = process.inputReader()) {
            List<String> lines = out.lines().toList();
            if (process.waitFor() != 0 || lines.isEmpty()) {
                throw new IllegalStateException(String.join("\n", lines));
            }
            return Stream.of(lines.get(lines.size() - 1).split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }
    }

    private static String classPath(String module) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains(module)
                        ? !entry.contains("test")
                        : module.endsWith("annotations")
                                && STARTER.matcher(Path.of(entry).getFileName().toString()).matches())
                .map(entry -> Path.of(entry).toAbsolutePath().toString()) // the application starts in another directory
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path generate(Path directory, int beans) throws IOException {
        Path sources = Files.createDirectories(directory.resolve("src/app"));
        Path classes = Files.createDirectories(directory.resolve("classes"));
        List<String> files = new ArrayList<>();
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < beans; i++) {
            files.add(write(sources, "Stages" + i, bean(i)));
            all.append(i == 0 ? "" : ", ").append("Stages").append(i).append(".class");
        }
        files.add(write(sources, "Main", application("Main", all + ", Report.class")));
        files.add(write(sources, "Advised", application("Advised", all + ", Report.class, NoOp.class")));
        files.add(write(sources, "Report", PIPELINE));
        files.add(write(sources, "NoOp", NO_OP));
        List<String> options = new ArrayList<>(List.of(
                "-parameters", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none"));
        options.addAll(files);
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("The generated application does not compile: " + sources);
        }
        return classes;
    }

    private static final String PIPELINE = """
            package app;
            import dev.checkpoint.annotation.*;
            public class Report {
                private final Stages0 stages;
                public Report(Stages0 stages) { this.stages = stages; }
                @Checkpointed("report") public String write(String path) { return stages.read(path).title(); }
            }
            """;

    /** What Spring does for the proxies, whoever asks for them. */
    private static final String NO_OP = """
            package app;
            import org.aopalliance.intercept.MethodInterceptor;
            import org.springframework.aop.support.DefaultPointcutAdvisor;
            import org.springframework.aop.support.Pointcuts;
            import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
            import org.springframework.context.annotation.*;
            @Configuration(proxyBeanMethods = false)
            class NoOp {
                @Bean
                @Role(2)
                static DefaultPointcutAdvisor noOp() {
                    MethodInterceptor nothing = call -> call.proceed();
                    return new DefaultPointcutAdvisor(
                            Pointcuts.union(
                                    new AnnotationMatchingPointcut(null, dev.checkpoint.annotation.Stage.class, true),
                                    new AnnotationMatchingPointcut(null, dev.checkpoint.annotation.Checkpointed.class, true)),
                            nothing);
                }
            }
            """;

    private static String application(String name, String imports) {
        return """
                package app;
                @org.springframework.boot.SpringBootConfiguration
                @org.springframework.boot.autoconfigure.EnableAutoConfiguration
                @org.springframework.context.annotation.Import({%2$s})
                public class %1$s {
                    static final java.lang.management.ThreadMXBean THREADS =
                            java.lang.management.ManagementFactory.getThreadMXBean();
                    static final com.sun.management.OperatingSystemMXBean PROCESS = (com.sun.management.OperatingSystemMXBean)
                            java.lang.management.ManagementFactory.getOperatingSystemMXBean();
                    public static void main(String[] args) {
                        long process = PROCESS.getProcessCpuTime();
                        long cpu = THREADS.getCurrentThreadCpuTime();
                        long start = System.nanoTime();
                        var context = org.springframework.boot.SpringApplication.run(%1$s.class, args);
                        long started = System.nanoTime();
                        long cpuStarted = THREADS.getCurrentThreadCpuTime();
                        long processStarted = PROCESS.getProcessCpuTime();
                        context.getBean(Report.class).write("a");
                        long called = System.nanoTime();
                        long cpuCalled = THREADS.getCurrentThreadCpuTime();
                        System.out.println((started - start) / 1e6 + " " + (cpuStarted - cpu) / 1e6 + " "
                                + (processStarted - process) / 1e6 + " " + (called - started) / 1e6 + " "
                                + (cpuCalled - cpuStarted) / 1e6);
                        System.out.flush();
                        Runtime.getRuntime().halt(0);
                    }
                }
                """.formatted(name, imports);
    }

    private static String bean(int number) {
        return """
                package app;
                import dev.checkpoint.annotation.*;
                import java.util.*;
                public class Stages%1$d {
                    public record Page(String title, List<String> lines, Map<String, Integer> words) {}
                    @Stage("read%1$d") public Page read(String path) {
                        return new Page(path, lines(path), new TreeMap<>());
                    }
                    @Stage(value = "count%1$d", key = "#page.title") public Map<String, Integer> count(Page page) {
                        page.lines().forEach(line -> page.words().merge(line, 1, Integer::sum));
                        return page.words();
                    }
                    private List<String> lines(String text) {
                        return text.lines().map(String::strip).toList();
                    }
                }
                """.formatted(number);
    }

    private static String write(Path sources, String name, String text) throws IOException {
        return Files.writeString(sources.resolve(name + ".java"), text).toString();
    }
}
