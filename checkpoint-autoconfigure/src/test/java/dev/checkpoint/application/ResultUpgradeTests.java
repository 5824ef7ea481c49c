package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.StageOutcome;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.error.StageNotRestorableException;
import dev.checkpoint.spi.codec.ResultUpgrade;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A run that is continued by a version of the application whose results differ, and which brings upgrades. */
@ExtendWith(OutputCaptureExtension.class)
class ResultUpgradeTests {

    private static final UnaryOperator<String> TO_2 = json -> json.replace("}", ",\"currency\":\"EUR\"}");

    private static final UnaryOperator<String> TO_3 = json -> json.replace("\"n\"", "\"cents\"");

    @TempDir
    Path directory;

    private ApplicationContextRunner application(String store) {
        return store.equals("files")
                ? Applications.withFiles(directory)
                : Applications.withDatabase("jdbc:h2:" + directory.resolve("runs"))
                        .withPropertyValues("checkpoint.jdbc.initialize-schema=always");
    }

    private ApplicationContextRunner before(String store) {
        return application(store).withBean(Before.class).withBean(Before.Stages.class);
    }

    private ApplicationContextRunner after(String store, ResultUpgrade... upgrades) {
        ApplicationContextRunner after =
                application(store).withBean(After.class).withBean(After.Stages.class);
        for (int i = 0; i < upgrades.length; i++) {
            ResultUpgrade upgrade = upgrades[i];
            after = after.withBean("upgrade" + i, ResultUpgrade.class, () -> upgrade);
        }
        return after;
    }

    private static void fails(
            ApplicationContextRunner version, Class<? extends Pipeline> pipeline, String... executed) {
        version.run(context -> {
            Calls calls = context.getBean(Calls.class);
            calls.fail("send");
            assertThat(catchThrowable(() -> context.getBean(pipeline).order())).hasMessage("send is out of order");
            assertThat(calls.taken()).containsExactly(executed);
        });
    }

    private void begun(String store) {
        fails(before(store), Before.class, "charge 1", "rate 1", "rate 1", "rate 2", "send");
    }

    @ParameterizedTest
    @ValueSource(strings = {"files", "database"})
    void resultsOfAnEarlierVersionAreUpgradedAndNothingIsPaidTwice(String store, CapturedOutput output) {
        begun(store);
        ApplicationContextRunner after = after(
                store,
                step("charge", "", "2", TO_2),
                step("charge", "2", "3", TO_3),
                step("rate", "1", "2", json -> json.replace("}", ",\"more\":\"old\"}")));
        fails(after, After.class, "send");
        fails(after, After.class, "send");
        after.run(context -> {
            assertThat(context.getBean(After.class).order()).isEqualTo("1 EUR old old old");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("send");
            assertThat(context.getBean(RunExplorer.class).get("order").inWords())
                    .contains("Upgraded 4 kept results: charge (from no version to 3), rate (from version 1 to 2) 3"
                            + " times.");
        });
        assertThat(output)
                .contains("order charge skipped (restored, upgraded from no version to 3), saved ")
                .contains("order rate skipped (restored, upgraded from version 1 to 2), saved ");
    }

    @Test
    void withoutAnUpgradeAnotherVersionIsExecutedAgain() {
        begun("files");
        fails(after("files"), After.class, "charge 1", "rate 1", "rate 1", "rate 2", "send");
    }

    @Test
    void aRepeatableStageWhoseUpgradeFailsIsExecutedAgainOnce(CapturedOutput output) {
        begun("files");
        ApplicationContextRunner after =
                after("files", step("charge", "", "3", TO_2.andThen(TO_3)::apply), step("rate", "1", "2", json -> {
                    if (json.contains("2")) {
                        throw new IllegalStateException("no rate for 2");
                    }
                    return json.replace("}", ",\"more\":\"old\"}");
                }));
        fails(after, After.class, "rate 2", "send");
        fails(after, After.class, "send");
        after.run(context -> assertThat(context.getBean(After.class).order()).isEqualTo("1 EUR old old new"));
        assertThat(output.toString().split("is executed again", -1)).hasSize(2);
        assertThat(output)
                .contains("order rate is executed again: its result at entry 5 cannot be restored: The upgrade from"
                        + " version 1 to 2 (dev.checkpoint.application.ResultUpgradeTests$Step) fails with"
                        + " java.lang.IllegalStateException: no rate for 2.");
    }

    @Test
    void ofEqualCallsOnlyTheOneWhoseUpgradeFailsIsExecutedAgain() {
        begun("files");
        boolean[] failed = {false};
        ApplicationContextRunner once =
                after("files", step("charge", "", "3", TO_2.andThen(TO_3)::apply), step("rate", "1", "2", json -> {
                    if (!failed[0]) {
                        failed[0] = true;
                        return "[]";
                    }
                    return json.replace("}", ",\"more\":\"old\"}");
                }));
        fails(once, After.class, "rate 1", "send");
        once.run(context -> assertThat(context.getBean(After.class).order()).isEqualTo("1 EUR new old old"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"files", "database"})
    void anEffectWhoseUpgradeFailsIsNeverRepeatedUnlessAPersonSaysSo(String store) {
        begun(store);
        ApplicationContextRunner after = after(
                store,
                step("rate", "1", "2", json -> json.replace("}", ",\"more\":\"old\"}")),
                step("charge", "", "3", json -> "{\"cents\":"));
        after.run(context -> {
            Pipeline shop = context.getBean(After.class);
            for (int i = 0; i < 2; i++) {
                assertThat(catchThrowable(shop::order))
                        .isInstanceOf(StageNotRestorableException.class)
                        .hasMessageContaining("Stage charge of run 'order' was completed at entry 2")
                        .hasMessageContaining("RunOperations.decide(\"order\", \"charge\", StageOutcome.done(value)")
                        .hasMessageContaining("The upgrade from no version to 3"
                                + " (dev.checkpoint.application.ResultUpgradeTests$Step) returned what is not valid"
                                + " JSON: ");
            }
            RunOperations operations = context.getBean(RunOperations.class);
            operations.decide("order", "charge", StageOutcome.done(new After.Receipt(7, "USD")));
            assertThat(catchThrowable(() -> operations.decide("order", "charge", StageOutcome.retry())))
                    .hasMessageContaining("all results of the stage can be restored");
            assertThat(shop.order()).isEqualTo("7 USD old old old");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("send");
        });
    }

    @Test
    void anEffectWhoseUpgradeFailsIsRepeatedIfAPersonSaysSo() {
        begun("files");
        after("files", step("charge", "", "3", json -> null)).run(context -> {
            assertThat(catchThrowable(() -> context.getBean(After.class).order()))
                    .hasMessageContaining("returned null instead of JSON");
            context.getBean(RunOperations.class).decide("order", "charge", StageOutcome.retry());
            assertThat(context.getBean(After.class).order()).startsWith("2 new ");
        });
    }

    @Test
    void whatUpgradesReturnHasToFitTheType() {
        begun("files");
        after("files", step("charge", "", "3", json -> "{\"cents\":\"many\"}")).run(context -> assertThat(
                        catchThrowable(() -> context.getBean(After.class).order()))
                .isInstanceOf(StageNotRestorableException.class)
                .hasMessageContaining("returned JSON that cannot be restored. Cannot restore a value declared"));
    }

    @Test
    void resultsOfACalledOffPipelineVersionAreNotUpgraded() {
        begun("files");
        application("files")
                .withBean(NextPipeline.class)
                .withBean(After.Stages.class)
                .withBean(ResultUpgrade.class, () -> step("charge", "", "3", TO_2.andThen(TO_3)::apply))
                .run(context -> {
                    assertThat(context.getBean(NextPipeline.class).order()).isEqualTo("2 new");
                    assertThat(context.getBean(Calls.class).taken()).containsExactly("charge 1");
                });
    }

    @Test
    void anUpgradeForOnePipelineServesNoOther() {
        begun("files");
        application("files")
                .withBean(After.class)
                .withBean(After.Stages.class)
                .withBean("other", Other.class)
                .withBean(ResultUpgrade.class, () -> new Step("other", "charge", "", "3", TO_2.andThen(TO_3)::apply))
                .run(context -> assertThat(context.getBean(After.class).order()).startsWith("2 new "));
    }

    @Test
    void encryptedResultsAreUpgradedInClearAndNotQuoted(CapturedOutput output) {
        String keyset =
                "checkpoint.encryption.keyset=" + Keysets.json(Keysets.create()).replace("\n", "");
        fails(
                before("files").withPropertyValues(keyset, "checkpoint.encryption.scope=payloads"),
                Before.class,
                "charge 1",
                "rate 1",
                "rate 1",
                "rate 2",
                "send");
        ApplicationContextRunner after = after(
                        "files", step("charge", "", "3", TO_2.andThen(TO_3)::apply), step("rate", "1", "2", json -> {
                            throw new IllegalStateException("secret " + json);
                        }))
                .withPropertyValues(keyset, "checkpoint.encryption.scope=payloads");
        after.run(context -> assertThat(context.getBean(After.class).order()).isEqualTo("1 EUR new new new"));
        assertThat(output)
                .contains("fails with java.lang.IllegalStateException.")
                .doesNotContain("secret {");
    }

    private static ResultUpgrade step(String stage, String from, String to, UnaryOperator<String> change) {
        return new Step("", stage, from, to, change);
    }

    private record Step(String pipeline, String stage, String from, String to, UnaryOperator<String> change)
            implements ResultUpgrade {

        @Override
        public String upgrade(String json) {
            return change.apply(json);
        }
    }

    /** A pipeline with a stage that fails at its end. */
    interface Pipeline {

        String order();
    }

    static class Before implements Pipeline {

        private final Stages stages;

        Before(Stages stages) {
            this.stages = stages;
        }

        @Override
        @Checkpointed(value = "order", runId = "'order'")
        public String order() {
            String paid = stages.charge(1).n() + " " + stages.rate(1).n()
                    + stages.rate(1).n() + stages.rate(2).n();
            stages.send();
            return paid;
        }

        record Receipt(int n) {}

        record Rate(int n) {}

        static class Stages {

            private final Calls calls;

            Stages(Calls calls) {
                this.calls = calls;
            }

            @Stage(effect = Effect.IRREVERSIBLE)
            Receipt charge(int amount) {
                calls.of("charge " + amount);
                return new Receipt(amount);
            }

            @Stage(version = "1")
            Rate rate(int n) {
                calls.of("rate " + n);
                return new Rate(n);
            }

            @Stage
            void send() {
                calls.of("send");
            }
        }
    }

    static class After implements Pipeline {

        private final Stages stages;

        After(Stages stages) {
            this.stages = stages;
        }

        @Override
        @Checkpointed(value = "order", runId = "'order'")
        public String order() {
            Receipt paid = stages.charge(1);
            String rates = stages.rate(1).more() + " " + stages.rate(1).more() + " "
                    + stages.rate(2).more();
            stages.send();
            return paid.cents() + " " + paid.currency() + " " + rates;
        }

        record Receipt(int cents, String currency) {}

        record Rate(int n, String more) {}

        static class Stages {

            private final Calls calls;

            Stages(Calls calls) {
                this.calls = calls;
            }

            @Stage(effect = Effect.IRREVERSIBLE, version = "3")
            Receipt charge(int amount) {
                calls.of("charge " + amount);
                return new Receipt(2, "new");
            }

            @Stage(version = "2")
            Rate rate(int n) {
                calls.of("rate " + n);
                return new Rate(n, "new");
            }

            @Stage
            void send() {
                calls.of("send");
            }
        }
    }

    static class NextPipeline {

        private final After.Stages stages;

        NextPipeline(After.Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(value = "order", runId = "'order'", version = "b")
        public String order() {
            After.Receipt paid = stages.charge(1);
            return paid.cents() + " " + paid.currency();
        }
    }

    static class Other {

        @Checkpointed("other")
        public void run() {}
    }
}
