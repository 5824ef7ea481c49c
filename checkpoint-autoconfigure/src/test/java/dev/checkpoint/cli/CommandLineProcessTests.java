package dev.checkpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.crash.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line of an application in processes of its own, with output into pipes. */
@Timeout(120)
class CommandLineProcessTests {

    /** Of libraries and of ours; those of the JDK differ between its versions. A start of this application loads a half more. */
    private static final int MOST_CLASSES = 3_600;

    private static final List<String> NOT_NEEDED = List.of(
            "org.springframework.context.annotation.ConfigurationClassPostProcessor",
            "org.springframework.aop.framework.autoproxy.",
            "org.springframework.boot.jdbc.",
            "com.zaxxer.hikari.",
            ForkVerb.class.getName());

    @TempDir
    private Path directory;

    private record Ended(int code, String out, String err) {}

    private Ended run(String... arguments) throws IOException, InterruptedException {
        return runIn(CommandLineProcess.jvm(arguments), arguments);
    }

    private Ended runIn(List<String> jvm, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(jvm);
        command.add(CommandLineApplication.class.getName());
        command.addAll(List.of(arguments));
        Path err = directory.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectError(err.toFile());
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), out, Files.readString(err));
    }

    /** A run fails; with the application down it is found, understood and continued. */
    @ParameterizedTest
    @ValueSource(strings = {"file:", "jdbc:h2:file:./db"})
    void continuesAFailedRunInThreeCommands(String store) throws Exception {
        configure(
                store.startsWith("jdbc:")
                        ? "checkpoint.store=jdbc\ncheckpoint.jdbc.initialize-schema=always\nspring.datasource.url="
                                + store
                        : "checkpoint.file.directory=" + directory.resolve("runs"));
        assertThat(run().code()).isEqualTo(1);

        Ended list = run("checkpoints", "list", "-o", "ids", "--status", "failed");
        assertThat(list).isEqualTo(new Ended(0, "order-42\n", ""));
        Ended show = run("checkpoints", "show", "last-failed");
        assertThat(show.code()).isZero();
        assertThat(show.out()).contains("error    pay: IllegalStateException: Card declined: 1000");
        assertThat(show.err()).isEmpty();
        Ended resume = run("checkpoints", "resume", "order-42", "--orders.limit=5000");
        assertThat(resume.code()).as(resume.err()).isZero();
        assertThat(resume.err()).contains("Run order-42 resumed: COMPLETED.");
        assertThat(resume.out()).doesNotContain("calls");
        String place = store.equals("file:") ? directory.resolve("runs").toString() : store;
        assertThat(run("checkpoints", "list", "-o", "ids", "--store", place, "--checkpoint.store=memory"))
                .isEqualTo(new Ended(0, "order-42\n", ""));
    }

    /** Another store, in a locale without umlauts: data is whole, and what the application prints is no data. */
    @Test
    void looksIntoAnotherStore() throws Exception {
        configure("checkpoint.file.directory=" + directory.resolve("mine") + "\norders.id=gr\\u00f6\\u00dfe-1");
        assertThat(run("--checkpoint.file.directory=" + directory.resolve("other"))
                        .code())
                .isEqualTo(1);

        assertThat(run("checkpoints", "list", "-o", "ids")).isEqualTo(new Ended(0, "", "No runs.\n"));
        assertThat(directory.resolve("mine")).doesNotExist();
        assertThat(run("checkpoints", "--store", directory.resolve("other").toString(), "list", "-o", "ids"))
                .isEqualTo(new Ended(0, "größe-1\n", ""));
        Ended plan = run(
                "checkpoints",
                "plan",
                "last",
                "-o",
                "json",
                "--store=" + directory.resolve("other"),
                "--logging.level.root=info");
        assertThat(plan.code()).as(plan.err()).isZero();
        assertThat(plan.out()).startsWith("{").contains("größe-1").doesNotContain("INFO");
    }

    private void configure(String lines) throws IOException {
        Files.writeString(
                directory.resolve("application.properties"), "spring.main.web-application-type=none\n" + lines);
    }

    @Test
    void leavesTheApplicationAloneIfItHasThatWordItself() throws Exception {
        configure("checkpoint.file.directory=" + directory.resolve("runs"));
        assertThat(run("checkpoints", "list", "--checkpoint.cli.enabled=false").out())
                .contains("calls");
        assertThat(run("checkpoints", "list", "--checkpoint.cli.word=runs").out())
                .contains("calls");
        assertThat(run("runs", "list", "-o", "ids", "--checkpoint.cli.word=runs"))
                .isEqualTo(new Ended(0, "order-42\n", ""));
    }

    @Test
    void saysWhatIsWrongWithTheConfiguration() throws Exception {
        Ended ended =
                run("checkpoints", "list", "--checkpoint.store=jdbc", "--spring.datasource.url=jdbc:h2:file:./none");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("initialize-schema").doesNotContain("\tat ");
    }

    @Test
    void examinesWithAndWithoutTheApplication() throws Exception {
        configure("checkpoint.file.directory=" + directory.resolve("runs"));
        assertThat(run().code()).isEqualTo(1);
        Ended doctor = run("checkpoints", "doctor");
        assertThat(doctor.code()).as(doctor.err()).isZero();
        assertThat(doctor.out())
                .contains("1 run: 1 failed.", "do: Start it for that")
                .doesNotContain("calls");
        Ended code = run("checkpoints", "doctor", "--code");
        assertThat(code.code()).as(code.err()).isZero();
        assertThat(code.out())
                .contains("has the pipelines and stages of the runs")
                .doesNotContain("calls");
        Ended wrong = run("checkpoints", "doctor", "--checkpoint.compresion=gzip");
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.out()).contains("Did you mean checkpoint.compression?", "1 run: 1 failed.");
    }

    /** What makes a command slow is what it loads: no context, no proxies, no pool, no verb but the one that is named. */
    @Test
    void loadsWhatACommandNeeds() throws Exception {
        configure("checkpoint.file.directory=" + directory.resolve("runs"));
        Path classes = directory.resolve("classes");
        // without an archive of classes, so that the log says from which jar each comes
        List<String> jvm = new ArrayList<>(ChildJvm.command());
        jvm.add("-Xlog:class+load:file=" + classes);
        Ended list = runIn(jvm, "checkpoints", "list");
        assertThat(list.code()).as(list.err()).isZero();
        List<String> loaded;
        try (Stream<String> lines = Files.lines(classes)) {
            loaded = lines.filter(line -> line.contains("source: file:") || line.contains("source: jar:"))
                    .map(line -> line.replaceFirst(" source: .*", "").replaceFirst("^.* ", ""))
                    .toList();
        }
        assertThat(loaded.contains(ListVerb.class.getName())).isTrue();
        assertThat(loaded.stream().filter(name -> NOT_NEEDED.stream().anyMatch(name::startsWith)))
                .isEmpty();
        assertThat(loaded.size()).isLessThan(MOST_CLASSES);
    }
}
