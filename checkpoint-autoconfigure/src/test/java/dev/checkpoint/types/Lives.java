package dev.checkpoint.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.kotlin.KotlinSources;
import dev.checkpoint.weaving.Processes;
import java.io.File;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Two processes of {@link TypesApplication}: the first one is killed, the second one continues its run. */
final class Lives {

    private static final List<String> ROWS = List.of(
            "JdkRows",
            "JacksonRows",
            "SpringRows",
            "SpringDataRows",
            "SpringAiRows",
            "HibernateRows",
            "KotlinRows",
            "LombokRows",
            "MoneyRows",
            "GuavaRows",
            "VavrRows",
            "ProtobufRows",
            "JtsRows",
            "LangChain4jRows");

    private static final String PACKAGE = Lives.class.getPackageName();

    private final Path directory;

    private final Path classes;

    Lives(Path directory) {
        this.directory = directory;
        this.classes = directory.resolve("classes");
    }

    /** What both of them saw of each stage, in the order of the libraries. */
    List<Row> observed() throws Exception {
        Files.createDirectories(classes);
        CompletableFuture<Void> lombok = CompletableFuture.runAsync(() -> {
            try {
                LombokSources.compile(classes, "LombokRows");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        KotlinSources.compile(classes, List.of("-java-parameters"), "Types");
        lombok.join();
        Map<String, Seen> first = live("first", true);
        Map<String, Seen> second = live("second", false);
        List<Row> rows = new ArrayList<>();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, Lives.class.getClassLoader())) {
            for (String name : ROWS) {
                Class<?> type = loader.loadClass(PACKAGE + "." + name);
                String library = ((Rows) type.getConstructor().newInstance()).library();
                for (Method stage : Rows.stages(type)) {
                    rows.add(Row.of(library, stage, first.get(stage.getName()), second.get(stage.getName())));
                }
            }
        }
        return rows;
    }

    private Map<String, Seen> live(String name, boolean dies) throws Exception {
        Path seen = directory.resolve(name + ".json");
        Path log = directory.resolve(name + ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                classPath(),
                TypesApplication.class.getName(),
                "--spring.main.banner-mode=off",
                "--checkpoint.file.directory=" + directory.resolve("runs"),
                "--checkpoint.trusted-packages=" + PACKAGE,
                "--checkpoint.validation=warn",
                "--checkpoint.recovery.enabled=false",
                "--checkpoint.recovery.lease=1s",
                "--" + TypesApplication.SEEN + "=" + seen,
                "--" + TypesApplication.DIES + "=" + dies,
                "--" + TypesApplication.ROWS + "="
                        + ROWS.stream().map(rows -> PACKAGE + "." + rows).collect(Collectors.joining(","))));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
            while (dies && process.isAlive() && System.nanoTime() < end && !isReady(log)) {
                process.waitFor(20, TimeUnit.MILLISECONDS);
            }
            if (!dies) {
                process.waitFor(1, TimeUnit.MINUTES);
                assertThat(process.exitValue()).as(Files.readString(log)).isZero();
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(seen).as(Files.readString(log)).exists();
        return JsonMapper.shared()
                .readValue(Files.readString(seen), new TypeReference<LinkedHashMap<String, Seen>>() {});
    }

    private static boolean isReady(Path log) throws Exception {
        return Files.readString(log, StandardCharsets.UTF_8).lines().anyMatch("ready"::equals);
    }

    /** Without the Jackson module for Guava, which would be found and used. */
    private String classPath() {
        return classes
                + File.pathSeparator
                + Arrays.stream(Processes.classPath().split(File.pathSeparator))
                        .filter(element -> !element.contains("jackson-datatype-guava"))
                        .collect(Collectors.joining(File.pathSeparator));
    }
}
