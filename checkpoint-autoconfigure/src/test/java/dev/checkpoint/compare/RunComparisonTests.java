package dev.checkpoint.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.checkpoint.ForkRequest;
import dev.checkpoint.RunArchive;
import dev.checkpoint.RunComparison;
import dev.checkpoint.RunComparison.Basis;
import dev.checkpoint.RunComparison.Counts;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.StageComparison;
import dev.checkpoint.StageComparison.Change;
import dev.checkpoint.StageComparison.Status;
import dev.checkpoint.TokenUsage;
import dev.checkpoint.ValueDifference;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Applications;
import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.render.ComparisonFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** How real runs differ. */
class RunComparisonTests {

    private static void runs(BiConsumer<ApplicationContext, RunExplorer> test) {
        with(Applications.inMemory(), test);
    }

    private static void with(ApplicationContextRunner runner, BiConsumer<ApplicationContext, RunExplorer> test) {
        runner.withBean(Digests.Stages.class)
                .withBean(Digests.class)
                .withPropertyValues("checkpoint.recovery.enabled=false")
                .run(context -> test.accept(context, context.getBean(RunExplorer.class)));
    }

    private static StageComparison stage(RunComparison comparison, String name) {
        return comparison.stages().stream()
                .filter(stage -> stage.stage().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> pointers(List<ValueDifference> differences) {
        return differences.stream().map(ValueDifference::pointer).toList();
    }

    @Test
    void tellsHowInputsResultsAndDecisionsDiffer() {
        runs((context, explorer) -> {
            context.getBean(Digests.class).digest("one", "cats");
            context.getBean(Digests.class).digest("two", "dogs");
            RunComparison comparison = explorer.compare("one", "two");

            assertThat(comparison.basis()).isEqualTo(Basis.GIVEN);
            assertThat(comparison.before().runId()).isEqualTo("one");
            assertThat(comparison.after().runId()).isEqualTo("two");
            assertThat(comparison.same()).isFalse();
            assertThat(comparison.counts()).isEqualTo(new Counts(0, 2, 0, 0, 0, 0));
            assertThat(comparison.summary())
                    .startsWith("two (COMPLETED) differs from one (COMPLETED): 2 changed of 2 stages; it took ")
                    .endsWith(", and cost 0.25 USD after 0.10 USD.");
            assertThat(comparison.digests()).containsExactly("args.id", "args.topic");
            assertThat(comparison.arguments())
                    .extracting(
                            ValueDifference::pointer, value -> value.before().json(), value -> value.after()
                                    .json())
                    .containsExactly(tuple("/id", "\"one\"", "\"two\""), tuple("/topic", "\"cats\"", "\"dogs\""));
            assertThat(comparison.result()).singleElement().satisfies(result -> assertThat(result.diff())
                    .isEqualTo("@@ -1,3 +1,3 @@\n-About cats\n+About dogs\n There are 2 sources.\n The end.\n"));
            assertThat(comparison.tokensBefore()).isEqualTo(TokenUsage.of(38, 10));
            assertThat(comparison.problems()).isEmpty();

            StageComparison search = stage(comparison, "search");
            assertThat(search.change()).isEqualTo(Change.CHANGED);
            assertThat(search.digests()).containsExactly("args.query");
            assertThat(pointers(search.input())).containsExactly("/query");
            assertThat(pointers(search.output())).containsExactly("/0");
            assertThat(pointers(search.models())).containsExactly("/0/chosen");
            assertThat(pointers(search.templates())).containsExactly("/0/variables/query", "/0/result");
            assertThat(search.before().cost()).hasToString("{USD=0.10}");
            assertThat(search.after().tokens()).isEqualTo(TokenUsage.of(38, 10));
            assertThat(search.unstable()).isFalse();
            StageComparison write = stage(comparison, "write");
            assertThat(write.input())
                    .extracting(
                            ValueDifference::pointer, value -> value.before().json())
                    .containsExactly(
                            tuple("/sources", "{\"from\":\"the result of search\"}"), tuple("/topic", "\"cats\""));
        });
    }

    @Test
    void runsThatDoTheSameAreTheSame() {
        runs((context, explorer) -> {
            context.getBean(Digests.class).ordered("one", List.of("a", "b"));
            RunComparison itself = explorer.compare("one", "one");

            assertThat(itself.same()).isTrue();
            assertThat(itself.counts()).isEqualTo(new Counts(2, 0, 0, 0, 0, 0));
            assertThat(itself.summary()).startsWith("one (COMPLETED) does not differ from one (COMPLETED): it took ");
        });
    }

    @Test
    void comparesAForkWithItsOrigin() {
        runs((context, explorer) -> {
            Digests.Stages stages = context.getBean(Digests.Stages.class);
            stages.fail("write");
            assertThatThrownBy(() -> context.getBean(Digests.class).digest("one", "cats"))
                    .hasMessage("no ink");
            RunOperations operations = context.getBean(RunOperations.class);
            operations.fork(ForkRequest.of("one").before("write").as("fork"));
            stages.fail(null);
            operations.resume("fork");
            context.getBean(Digests.class).digest("later", "birds");
            RunComparison comparison = explorer.compare("fork");

            assertThat(comparison.basis()).isEqualTo(Basis.ORIGIN);
            assertThat(comparison.before().status()).isEqualTo(RunStatus.FAILED);
            assertThat(comparison.after().status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(comparison.counts()).isEqualTo(new Counts(1, 1, 0, 0, 0, 0));
            assertThat(comparison.arguments()).isEmpty();
            StageComparison write = stage(comparison, "write");
            assertThat(write.before().status()).isEqualTo(Status.FAILED);
            assertThat(write.before().error()).isEqualTo("IllegalStateException: no ink");
            assertThat(write.after().status()).isEqualTo(Status.COMPLETED);
            assertThat(write.digests()).isEmpty();
            assertThat(stage(comparison, "search").ratio()).isEqualTo(1.0);
            context.getBean(RunArchive.class).delete("one");
            assertThatThrownBy(() -> explorer.compare("fork"))
                    .isInstanceOf(RunNotFoundException.class)
                    .hasMessageContaining("is a fork of run 'one', which is not in the store any more");
        });
    }

    @Test
    void saysWhichResultAPersonGave() {
        runs((context, explorer) -> {
            context.getBean(Digests.class).digest("one", "cats");
            RunOperations operations = context.getBean(RunOperations.class);
            operations.fork(
                    ForkRequest.of("one").result("search", List.of("a", "b")).as("edited"));
            operations.resume("edited");
            StageComparison search = stage(explorer.compare("edited"), "search");

            assertThat(search.after().by()).isEqualTo("a person");
            assertThat(search.output()).isNotEmpty();
            assertThat(search.models()).isEmpty();
            assertThat(search.unstable()).isFalse();
            assertThat(search.ratio()).isNull();
        });
    }

    @Test
    void comparesOneRunWithTheOneOfItsPipelineBefore() {
        runs((context, explorer) -> {
            Digests digests = context.getBean(Digests.class);
            digests.digest("one", "cats");
            digests.ordered("other", List.of("a"));
            digests.digest("two", "dogs");
            digests.digest("three", "birds");

            assertThat(explorer.compare("three").before().runId()).isEqualTo("two");
            assertThat(explorer.compare("two").before().runId()).isEqualTo("one");
            assertThat(explorer.compare("two").basis()).isEqualTo(Basis.PREVIOUS);
            assertThatThrownBy(() -> explorer.compare("one"))
                    .isInstanceOf(RunNotFoundException.class)
                    .hasMessageContaining("No run of pipeline 'digest' was started before 'one'");
            assertThatThrownBy(() -> explorer.compare("none")).isInstanceOf(RunNotFoundException.class);
            assertThatThrownBy(() -> explorer.compare("one", "none")).isInstanceOf(RunNotFoundException.class);
        });
    }

    @Test
    void tellsWhatWasAddedRemovedAndMoved() {
        runs((context, explorer) -> {
            Digests digests = context.getBean(Digests.class);
            digests.ordered("one", List.of("a", "b", "x", "y"));
            digests.ordered("two", List.of("new", "b", "y", "a"));
            RunComparison comparison = explorer.compare("one", "two");

            assertThat(comparison.stages())
                    .extracting(StageComparison::stage, StageComparison::change, StageComparison::moved)
                    .containsExactly(
                            tuple("chapter[new]", Change.ADDED, false),
                            tuple("b", Change.SAME, false),
                            tuple("chapter[x]", Change.REMOVED, false),
                            tuple("chapter[y]", Change.SAME, false),
                            tuple("a", Change.SAME, true));
            assertThat(comparison.counts()).isEqualTo(new Counts(3, 0, 1, 1, 1, 0));
            assertThat(comparison.summary()).contains(": 1 added, 1 removed, 1 moved of 5 stages;");
        });
    }

    @Test
    void alignsItemsOfAFanOutByTheirInputs() {
        runs((context, explorer) -> {
            Digests digests = context.getBean(Digests.class);
            digests.many("one", 3);
            digests.many("two", 999);
            RunComparison comparison = explorer.compare("one", "two");

            assertThat(comparison.counts()).isEqualTo(new Counts(999, 1, 0, 0, 0, 0));
            assertThat(comparison.stages(Change.CHANGED)).singleElement().satisfies(item -> {
                assertThat(item.input())
                        .extracting(value -> value.before().json())
                        .containsExactly("-3");
                assertThat(item.input())
                        .extracting(value -> value.after().json())
                        .containsExactly("-999");
            });
            assertThat(ComparisonFormat.TEXT.render(comparison))
                    .contains("999 of item")
                    .hasLineCount(22);
        });
    }

    @Test
    void comparesRunsOfDifferentPipelines() {
        runs((context, explorer) -> {
            context.getBean(Digests.class).digest("one", "cats");
            context.getBean(Digests.class).ordered("two", List.of("a"));
            RunComparison comparison = explorer.compare("one", "two");

            assertThat(comparison.summary())
                    .startsWith("two of ordered (COMPLETED) differs from one of digest (COMPLETED): "
                            + "1 added, 2 removed of 3 stages;");
        });
    }

    @ParameterizedTest
    @EnumSource
    void keepsSecrets(ComparisonFormat format) {
        runs((context, explorer) -> {
            Digests digests = context.getBean(Digests.class);
            digests.login("one", "4111111111111111");
            digests.login("two", "5500000000000004");
            digests.account("three", "correct-horse");
            digests.account("four", "battery-staple");

            RunComparison logins = explorer.compare("one", "two");
            assertThat(stage(logins, "pay").digests()).containsExactly("args.card");
            assertThat(format.render(logins)).doesNotContain("4111", "5500").contains("******");
            RunComparison accounts = explorer.compare("three", "four");
            assertThat(stage(accounts, "open").digests()).containsExactly("args.credentials");
            assertThat(format.render(accounts) + accounts)
                    .doesNotContain("correct-horse", "battery-staple")
                    .contains("******");
        });
    }

    @Test
    void saysWhatCannotBeRead(@TempDir Path directory) {
        with(Applications.withFiles(directory), (context, explorer) -> {
            context.getBean(Digests.class).digest("one", "cats");
            context.getBean(Digests.class).digest("two", "dogs");
            spoil(directory, "one.yaml");
            RunComparison comparison = explorer.compare("one", "two");

            assertThat(comparison.before().problem()).isNotBlank();
            assertThat(comparison.stages()).isEmpty();
            assertThat(comparison.summary()).startsWith("two cannot be compared with one. Run one cannot be read: ");
            assertThat(comparison.same()).isFalse();
            for (ComparisonFormat format : ComparisonFormat.values()) {
                assertThat(format.render(comparison)).contains("cannot be read");
            }
        });
    }

    private static void spoil(Path directory, String name) {
        try (Stream<Path> files = Files.walk(directory)) {
            Path file = files.filter(path -> path.endsWith(name)).findFirst().orElseThrow();
            Files.writeString(file, Files.readString(file).replaceFirst("seq: 1", "seq: 7"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static class Before {

        private final BeforeStages stages;

        Before(BeforeStages stages) {
            this.stages = stages;
        }

        @Checkpointed(value = "letters", runId = "#id")
        String letter(String id) {
            return stages.outer();
        }
    }

    static class BeforeStages {

        @Stage
        String outer() {
            return "Dear reader";
        }

        @Stage
        String other() {
            return "";
        }
    }

    static class After {

        private final AfterStages stages;

        After(AfterStages stages) {
            this.stages = stages;
        }

        @Checkpointed(value = "letters", runId = "#id")
        String letter(String id) {
            return stages.outer();
        }
    }

    static class AfterStages {

        @Stage(value = "greeting", formerly = "outer")
        String outer() {
            return "Dear reader";
        }
    }

    @Test
    void followsAStageThatWasRenamed(@TempDir Path directory) {
        Applications.withFiles(directory)
                .withBean(BeforeStages.class)
                .withBean(Before.class)
                .run(context -> context.getBean(Before.class).letter("one"));
        Applications.withFiles(directory)
                .withBean(AfterStages.class)
                .withBean(After.class)
                .run(context -> {
                    context.getBean(After.class).letter("two");
                    RunExplorer explorer = context.getBean(RunExplorer.class);
                    assertThat(explorer.compare("one", "two").stages())
                            .extracting(StageComparison::stage, StageComparison::was)
                            .containsExactly(tuple("greeting", "outer"));
                    assertThat(explorer.compare("two", "one").stages())
                            .extracting(StageComparison::stage, StageComparison::was)
                            .containsExactly(tuple("outer", "greeting"));
                    assertThat(explorer.compare("two").counts().renamed()).isOne();
                });
    }
}
