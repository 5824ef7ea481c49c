package dev.checkpoint.codechange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.ForkRequest;
import dev.checkpoint.RunComparison;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.application.Applications;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.StageCodeChangedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A run that failed, and is resumed by another version of the application. */
@ExtendWith(OutputCaptureExtension.class)
class CodeChangeTests {

    private static final String ANNOTATION = "/*attributes*/";

    @TempDir
    Path directory;

    private final List<String> properties = new ArrayList<>();

    private String store = "file";

    /** Runs an application of a loader. */
    private void start(ClassLoader version, Consumer<AssertableApplicationContext> work) {
        ApplicationContextRunner runner = store.equals("file")
                ? Applications.withFiles(directory.resolve("runs"))
                : Applications.withDatabase("jdbc:h2:file:" + directory.resolve("db"))
                        .withPropertyValues("checkpoint.jdbc.initialize-schema=always");
        runner.withClassLoader(version)
                .withPropertyValues("checkpoint.recovery.enabled=false", "checkpoint.trusted-packages=app")
                .withPropertyValues(properties.toArray(new String[0]))
                .withBean(type(version, "app.App$Stages"))
                .withBean(type(version, "app.App$Research"))
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    work.accept(context);
                });
    }

    private static Class<?> type(ClassLoader version, String name) {
        try {
            return version.loadClass(name);
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** Calls the pipeline; what the stage was executed with. */
    @SuppressWarnings("unchecked")
    private List<String> call(AssertableApplicationContext context, ClassLoader version, boolean fails) {
        Function<String, String> research =
                (Function<String, String>) context.getBean(type(version, "app.App$Research"));
        System.setProperty("app.fails", String.valueOf(fails));
        try {
            research.apply("bees");
        } catch (IllegalStateException asked) {
            assertThat(asked).hasMessage("asked to fail");
        } finally {
            System.clearProperty("app.fails");
        }
        try {
            List<String> executions = (List<String>)
                    type(version, "app.App").getField("executions").get(null);
            List<String> taken = List.copyOf(executions);
            executions.clear();
            return taken;
        } catch (ReflectiveOperationException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private void fail(ClassLoader version) {
        start(version, context -> assertThat(call(context, version, true)).containsExactly("bees"));
    }

    private List<String> resume(ClassLoader version) {
        List<String> executed = new ArrayList<>();
        start(version, context -> executed.addAll(call(context, version, false)));
        return executed;
    }

    private Compiled compiled() {
        return new Compiled(directory.resolve("classes"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Write about|Compose about",
                "topic.isEmpty()|topic.isBlank()",
                "text + \"!\"|text + \"?\"",
                "List.of(\"a\", \"word\")|List.of(\"a\", \"term\")",
                "prompt(topic) +|topic +",
                "i < 2|i < 3",
            })
    void seesAChange(String before, String after, CapturedOutput output) {
        properties.add("checkpoint.on-code-change=rerun");
        Compiled compiled = compiled();
        fail(compiled.with());
        assertThat(resume(compiled.with(before, after))).containsExactly("bees");
        assertThat(output).contains("write is executed again: code changed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "h2"})
    void executesAgainInBothStores(String kind) {
        store = kind;
        properties.add("checkpoint.on-code-change=rerun");
        Compiled compiled = compiled();
        fail(compiled.with());
        ClassLoader changed = compiled.with("Write about", "Compose about");
        fail(changed);
        assertThat(resume(changed)).isEmpty();
    }

    @Test
    void seesNoChangeInARecompile(CapturedOutput output) {
        properties.add("checkpoint.on-code-change=rerun");
        Compiled compiled = compiled();
        fail(compiled.with());
        ClassLoader other = compiled.compile(
                List.of("-g:none", "-parameters"),
                "private String prompt",
                "// a comment\n\n\nprivate String prompt",
                "return \"unrelated\";",
                "Supplier<String> other = () -> \"other\"; new Object() {}; return other.get();",
                "public String write(String topic) {",
                "public String write(String topic) {\n\n",
                "Set.of(\"unused\")",
                "Set.of(\"changed\")");
        assertThat(resume(other)).isEmpty();
        assertThat(output).doesNotContain("other code than");
    }

    @Test
    void countsTheCodeOfIncludedClasses() {
        properties.add("checkpoint.on-code-change=rerun");
        Compiled compiled = compiled();
        String included = "codeIncludes = Helper.class";
        fail(compiled.with(ANNOTATION, included));
        assertThat(resume(compiled.with(ANNOTATION, included, "\"help\"", "\"hint\"")))
                .containsExactly("bees");
    }

    @Test
    void leavesOtherClassesAlone() {
        properties.add("checkpoint.on-code-change=rerun");
        Compiled compiled = compiled();
        fail(compiled.with());
        assertThat(resume(compiled.with("\"help\"", "\"hint\""))).isEmpty();
    }

    @Test
    void warnsOnceAndSaysSoInTheRun(CapturedOutput output) throws IOException {
        Compiled compiled = compiled();
        fail(compiled.with());
        assertThat(resume(compiled.with("Write about", "Compose about"))).isEmpty();
        assertThat(output.getOut().split("other code than", -1)).hasSize(2);
        assertThat(journal()).contains("Used 1 kept result of changed code: write");
    }

    @Test
    void refusesAStageThatAsksForFailure() {
        Compiled compiled = compiled();
        fail(compiled.with());
        ClassLoader changed = compiled.with(ANNOTATION, "onCodeChange = CodeChange.FAIL", "Write", "Compose");
        start(changed, context -> assertThatThrownBy(() -> call(context, changed, false))
                .isInstanceOfSatisfying(StageCodeChangedException.class, refused -> {
                    assertThat(refused.runId()).isEqualTo("bees");
                    assertThat(refused.stage()).isEqualTo("write");
                }));
    }

    @Test
    void saysNothingIfAskedToIgnore(CapturedOutput output) throws IOException {
        Compiled compiled = compiled();
        properties.add("checkpoint.stages.write.on-code-change=ignore");
        fail(compiled.with());
        assertThat(resume(compiled.with(ANNOTATION, "onCodeChange = CodeChange.FAIL", "Write", "Compose")))
                .isEmpty();
        assertThat(output).doesNotContain("other code than");
        assertThat(journal()).doesNotContain("changed code");
    }

    @Test
    void letsAPipelineDecide() {
        Compiled compiled = compiled();
        properties.add("checkpoint.on-code-change=fail");
        properties.add("checkpoint.pipelines.research.on-code-change=rerun");
        fail(compiled.with());
        assertThat(resume(compiled.with("Write", "Compose"))).containsExactly("bees");
    }

    @Test
    void usesResultsThatWereRecordedWithoutCode() throws IOException {
        properties.add("checkpoint.on-code-change=fail");
        Compiled compiled = compiled();
        fail(compiled.with());
        Path file = file();
        String recorded = Files.readString(file);
        assertThat(recorded).containsPattern("code: [\"']?[0-9a-f]{16}");
        String without = recorded.replaceAll("\n *code: [\"']?[0-9a-f]{16}[\"']?", "");
        assertThat(without).isNotEqualTo(recorded);
        // as a person who edits a file does
        Files.writeString(file, without.replaceAll("\nchecksum: [^\n]*", "\nchecksum: accepted"));
        assertThat(resume(compiled.with("Write about", "Compose about"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "h2"})
    void isQuietAboutAnAcceptedChange(String kind) {
        store = kind;
        properties.add("checkpoint.on-code-change=fail");
        Compiled compiled = compiled();
        fail(compiled.with());
        ClassLoader changed = compiled.with("Write about", "Compose about");
        start(changed, context -> {
            RunOperations operations = context.getBean(RunOperations.class);
            assertThatThrownBy(() -> operations.accept("bees", "nothing", "why"))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("no result of a stage 'nothing'");
            operations.accept("bees", "write", "only\nanother verb");
            operations.accept("bees", "write", "twice is once");
            assertThat(call(context, changed, true)).isEmpty();
        });
        ClassLoader next = compiled.with("Write about", "Report about");
        start(next, context -> assertThatThrownBy(() -> call(context, next, false))
                .isInstanceOf(StageCodeChangedException.class));
        assertThat(resume(changed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"write", "compose"})
    void acceptsAChangeOfAStageThatWasRenamed(String name) {
        properties.add("checkpoint.on-code-change=fail");
        Compiled compiled = compiled();
        fail(compiled.with());
        ClassLoader renamed =
                compiled.with(ANNOTATION, "value = \"compose\", formerly = \"write\"", "Write about", "Compose about");
        start(renamed, context -> {
            assertThatThrownBy(() -> call(context, renamed, false)).isInstanceOf(StageCodeChangedException.class);
            context.getBean(RunOperations.class).accept("bees", name, "another name and verb");
            assertThat(call(context, renamed, false)).isEmpty();
        });
    }

    @Test
    void comparesRunsOfOtherCode() {
        Compiled compiled = compiled();
        fail(compiled.with());
        start(compiled.with("Write about", "Compose about"), context -> {
            RunOperations operations = context.getBean(RunOperations.class);
            operations.fork(ForkRequest.of("bees").before("write").as("wasps"));
            operations.resume("wasps");
            RunComparison comparison = context.getBean(RunExplorer.class).compare("wasps");
            assertThat(comparison.basis()).isEqualTo(RunComparison.Basis.ORIGIN);
            assertThat(comparison.stages())
                    .filteredOn(stage -> stage.stage().equals("write"))
                    .singleElement()
                    .satisfies(write -> {
                        assertThat(write.digests()).containsExactly("code");
                        assertThat(write.output()).hasSize(1);
                        assertThat(write.unstable()).isFalse();
                    });
        });
    }

    @Test
    void hasNothingToAcceptIfTheCodeIsTheSame() {
        Compiled compiled = compiled();
        ClassLoader version = compiled.with();
        fail(version);
        start(version, context -> assertThatThrownBy(
                        () -> context.getBean(RunOperations.class).accept("bees", "write", "why"))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("nothing to accept"));
    }

    @Test
    void recordsWhatWasAccepted() throws IOException {
        Compiled compiled = compiled();
        ClassLoader first = compiled.with();
        start(first, context -> call(context, first, false));
        ClassLoader changed = compiled.with("Write about", "Compose about");
        start(changed, context -> context.getBean(RunOperations.class).accept("bees", "write", "only\nanother verb"));
        assertThat(journal()).contains("entry: change-accepted", "only another verb");
    }

    @Test
    void reportsAStageThatGivesAnotherResultForTheSameCode(CapturedOutput output) throws IOException {
        properties.add("checkpoint.on-code-change=rerun");
        Compiled compiled = compiled();
        String random = "Write about \" + System.nanoTime() + \" ";
        ClassLoader first = compiled.with("Write about ", random);
        fail(first);
        fail(compiled.with("Write about ", "Compose about "));
        assertThat(output).doesNotContain("unstable");
        fail(first); // back to the first version
        assertThat(output).contains("Stage write of run=bees is unstable: it gave another result than at entry 1");
        assertThat(journal()).contains("unstable: another result than at entry 1");
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("runs"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private String journal() throws IOException {
        return Files.readString(file());
    }
}
