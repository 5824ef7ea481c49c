package dev.checkpoint.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.aop.StageAspect;
import dev.checkpoint.weaving.plain.WeavingApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.aspectj.bridge.IMessage;
import org.aspectj.bridge.MessageHandler;
import org.aspectj.tools.ajc.Main;
import org.aspectj.weaver.loadtime.Agent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One application in processes of its own, woven by the agent, by the compiler, and for other aspects than ours. */
class WeavingTests {

    static final List<String> STAGES =
            List.of("trimmed", "hidden", "fixed", "shared", "doubled", "append", "announce", "last");

    static final String RESULT = ">A-=A-=!.";

    @TempDir
    Path directory;

    @Test
    void recordsEveryStageOnceInClassesWovenWhenLoaded() throws Exception {
        firstExecutionAndResume(List.of(userFile()), List.of(agent()));
    }

    @Test
    void recordsEveryStageOnceInClassesWovenWhenCompiled() throws Exception {
        firstExecutionAndResume(List.of(compiled("dev/checkpoint/weaving/app", true)), List.of());
    }

    private void firstExecutionAndResume(List<Path> first, List<String> options) throws Exception {
        List<String> failing = new ArrayList<>(options);
        failing.add("-Dlast.fails=true");
        List<String> lines = run(first, failing, "runs");
        assertThat(lines).contains("proxies false true", "failure out of order", "recorded " + STAGES);
        assertThat(executed(lines)).containsExactlyElementsOf(STAGES);

        List<String> resumed = run(first, options, "runs");
        assertThat(resumed).contains("result " + RESULT);
        assertThat(executed(resumed)).containsExactly("last");
    }

    @Test
    void callsPlainlyWithoutAnApplicationAndRecordsInOneAfterTheOther() throws Exception {
        List<String> lines = run(List.of(userFile()), List.of(agent()), "one", "two");
        assertThat(lines).contains("before >BEFORE-=BEFORE-=!.", "after >AFTER-=AFTER-=!.");
        assertThat(lines.stream().filter(line -> line.equals("recorded " + STAGES)))
                .as("in both")
                .hasSize(2);
        for (String application : List.of("one", "two")) {
            try (Stream<Path> runs = Files.list(directory.resolve(application).resolve("woven"))) {
                assertThat(runs.map(path -> path.getFileName().toString()).filter(name -> !name.startsWith(".")))
                        .containsExactly("a.yaml");
            }
        }
    }

    @Test
    void servesClassesWovenForOtherAspectsByProxies() throws Exception {
        List<String> lines =
                run(List.of(compiled("dev/checkpoint/weaving", false)), List.of("-Dcheckpoint.validation=off"), "runs");
        assertThat(lines).contains("proxies true true", "recorded [announce, last]", "result " + RESULT);
    }

    private List<String> run(List<Path> first, List<String> options, String... directories) throws Exception {
        List<String> arguments = Stream.of(directories)
                .map(name -> directory.resolve(name).toString())
                .toList();
        return Processes.run(first, options, WeavingApplication.class.getName(), arguments, 0);
    }

    static List<String> executed(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("executed "))
                .map(line -> line.substring("executed ".length()))
                .toList();
    }

    private static String agent() {
        return "-javaagent:" + Processes.home(Agent.class);
    }

    /** What an application has to say: which of its classes are woven. */
    private Path userFile() throws Exception {
        Path root = directory.resolve("user");
        Files.createDirectories(root.resolve("META-INF"));
        Files.writeString(
                root.resolve("META-INF/aop.xml"),
                "<aspectj><weaver><include within=\"dev.checkpoint.weaving.app..*\"/></weaver></aspectj>");
        return root;
    }

    /** Classes of the tests, woven by the compiler of AspectJ. */
    private Path compiled(String folder, boolean forOurs) throws Exception {
        Path from = Processes.home(WeavingApplication.class);
        Path in = directory.resolve("in");
        try (Stream<Path> classes = Files.walk(from.resolve(folder))) {
            for (Path one : classes.filter(Files::isRegularFile).toList()) {
                if (!forOurs || !one.endsWith("Counting.class")) {
                    Path to = in.resolve(from.relativize(one).toString());
                    Files.createDirectories(to.getParent());
                    Files.copy(one, to);
                }
            }
        }
        Path out = directory.resolve("out");
        List<String> arguments = new ArrayList<>(List.of("-17", "-proc:none", "-nowarn", "-inpath", in.toString()));
        if (forOurs) {
            arguments.addAll(
                    List.of("-aspectpath", Processes.home(StageAspect.class).toString()));
        }
        String classPath = Processes.classPath();
        arguments.addAll(List.of("-classpath", classPath, "-d", out.toString()));
        MessageHandler messages = new MessageHandler();
        new Main().run(arguments.toArray(String[]::new), messages);
        assertThat(messages.getMessages(IMessage.ERROR, true)).isEmpty();
        return out;
    }
}
