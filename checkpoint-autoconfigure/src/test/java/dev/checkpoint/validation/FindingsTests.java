package dev.checkpoint.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Applications;
import dev.checkpoint.metadata.Finding;
import dev.checkpoint.metadata.InvalidPipelinesException;
import dev.checkpoint.spi.codec.ResultUpgrade;
import dev.checkpoint.validation.BrokenBeans.Incomparable;
import dev.checkpoint.validation.BrokenBeans.Named;
import dev.checkpoint.validation.BrokenBeans.OddArguments;
import dev.checkpoint.validation.BrokenBeans.Results;
import dev.checkpoint.validation.BrokenBeans.Transactional;
import dev.checkpoint.validation.BrokenBeans.Unreachable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Each mistake is found, with the method and the fix. */
@ExtendWith(OutputCaptureExtension.class)
class FindingsTests {

    @Test
    void findsMethodsNoProxyCanIntercept() {
        assertThat(findings(Applications.inMemory().withBean(Unreachable.class)))
                .extracting(Finding::method, Finding::problem)
                .containsExactly(
                        tuple(
                                "Unreachable.hidden",
                                "private stage: a proxy cannot intercept it, so its calls are not" + " recorded"),
                        tuple(
                                "Unreachable.run",
                                "private pipeline: a proxy cannot intercept it, so its calls are not runs"),
                        tuple(
                                "Unreachable.sealed",
                                "final stage: a proxy cannot intercept it, so its calls are not" + " recorded"),
                        tuple(
                                "Unreachable.shared",
                                "static stage: a proxy cannot intercept it, so its calls are not" + " recorded"));
    }

    @Test
    void findsResultsThatCannotBeRestored() {
        assertThat(findings(Applications.inMemory().withBean(Results.class)))
                .allSatisfy(finding -> assertThat(finding.problem())
                        .startsWith("a result declared ")
                        .endsWith(" cannot be restored: it is a handle or behaviour, not data"))
                .extracting(Finding::method)
                .containsExactly(
                        "Results.connection",
                        "Results.deep",
                        "Results.future",
                        "Results.iterator",
                        "Results.nested",
                        "Results.pipeline",
                        "Results.plainFuture",
                        "Results.stream");
    }

    @Test
    void findsArgumentsThatCanNeverBeCompared() {
        assertThat(findings(Applications.inMemory().withBean(Incomparable.class)))
                .allSatisfy(finding -> assertThat(finding.problem())
                        .contains("can never be compared: it is a handle or behaviour, not data"))
                .allSatisfy(finding -> assertThat(finding.fix()).contains("@NotFingerprinted"))
                .extracting(finding -> finding.problem().replaceAll(".*parameter '(.*?)'.*", "$1"))
                .containsExactlyInAnyOrder("in", "file", "files", "rate", "rates");
    }

    @Test
    void onlyWarnsOfArgumentsThatRecoveryCannotRestore(CapturedOutput output) {
        Applications.inMemory().withBean(OddArguments.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(output)
                    .contains(
                            "Parameter 'in' (java.io.InputStream) of pipeline pipeline (OddArguments.pipeline) cannot be"
                                    + " restored: recovery cannot continue its interrupted runs")
                    .doesNotContain("of pipeline called (OddArguments.called) cannot be restored: recovery");
        });
    }

    @Test
    void findsTransactionalStagesWithoutADatabaseStore() {
        assertThat(findings(Applications.inMemory().withBean(Transactional.class)))
                .extracting(Finding::method, Finding::problem, Finding::fix)
                .containsExactly(
                        tuple(
                                "Transactional.later",
                                "effect TRANSACTIONAL and a CompletionStage as result; a transaction does not span threads",
                                "Return the value itself, or give the stage another effect."),
                        tuple(
                                "Transactional.later",
                                "effect TRANSACTIONAL, but the store (memory of this process) is not the database it writes to",
                                "Set checkpoint.store=jdbc, or give the stage another effect."),
                        tuple(
                                "Transactional.write",
                                "effect TRANSACTIONAL, but the store (memory of this process) is not the database it writes to",
                                "Set checkpoint.store=jdbc, or give the stage another effect."));
    }

    @Test
    void acceptsTransactionalStagesInADatabase() {
        assertThat(findings(Applications.withDatabase("jdbc:h2:mem:findings;DB_CLOSE_DELAY=-1")
                        .withBean(Transactional.class)))
                .extracting(Finding::method)
                .containsExactly("Transactional.later");
    }

    @Test
    void suggestsTheNameThatWasMeant() {
        assertThat(findings(Applications.inMemory()
                        .withBean(Named.class)
                        .withPropertyValues(
                                "checkpoint.pipelines.reserach.enabled=true",
                                "checkpoint.pipelines.invoices.enabled=true",
                                "checkpoint.pipelines.research.enabled=true",
                                "checkpoint.stages.FindSources.enabled=true")))
                .containsExactly(
                        new Finding(
                                null,
                                "checkpoint.pipelines.invoices",
                                "there is no pipeline with this name"
                                        + written("checkpoint.pipelines.invoices.enabled"),
                                "Use one of [research], or remove it."),
                        new Finding(
                                null,
                                "checkpoint.pipelines.reserach",
                                "there is no pipeline with this name"
                                        + written("checkpoint.pipelines.reserach.enabled"),
                                "Use 'research'."),
                        new Finding(
                                null,
                                "checkpoint.stages.FindSources",
                                "there is no stage with this name" + written("checkpoint.stages.FindSources.enabled"),
                                "Use 'find.sources'."));
    }

    private static String written(String property) {
        return " (\"" + property + "\" from property source \"test\")";
    }

    @Test
    void saysInWhichLineAnUnknownNameIsWritten() {
        assertThat(findings(Applications.inMemory()
                        .withBean(Named.class)
                        .withInitializer(new ConfigDataApplicationContextInitializer())
                        .withPropertyValues("spring.config.location=classpath:wrong-names.yaml")))
                .extracting(Finding::problem)
                .containsExactly(
                        "there is no pipeline with this name (class path resource [wrong-names.yaml] - 4:16)",
                        "there is no stage with this name (class path resource [wrong-names.yaml] - 7:16)");
    }

    @Test
    void findsUpgradesThatCanNeverServe() {
        assertThat(findings(Applications.inMemory()
                        .withBean(Named.class)
                        .withBean("stage", ResultUpgrade.class, () -> upgrade("FindSources", "", "1", ""))
                        .withBean("pipeline", ResultUpgrade.class, () -> upgrade("find.sources", "", "1", "reserach"))
                        .withBean("short", ResultUpgrade.class, () -> upgrade("find.sources", "0", "1", ""))))
                .extracting(Finding::problem, Finding::fix)
                .containsExactly(
                        tuple("there is no pipeline 'reserach'", "Use 'research'."),
                        tuple("there is no stage 'FindSources'", "Use 'find.sources'."),
                        tuple(
                                "upgrades stage 'find.sources' from version 0 to version 1, from which no upgrade leads to the"
                                        + " version that Named.stage declares (none)",
                                "Add the missing upgrade, or declare @Stage(version = \"1\")."));
    }

    @Test
    void findsUpgradesThatAreAmbiguousOrLeadBack() {
        assertThat(findings(Applications.inMemory()
                        .withBean(Upgraded.class)
                        .withBean("one", ResultUpgrade.class, () -> upgrade("find", "0", "3", ""))
                        .withBean("same", ResultUpgrade.class, () -> upgrade("find", "0", "2", ""))
                        .withBean("on", ResultUpgrade.class, () -> upgrade("find", "2", "1", ""))
                        .withBean("back", ResultUpgrade.class, () -> upgrade("find", "1", "2", ""))))
                .extracting(Finding::problem)
                .containsExactly(
                        "upgrades stage 'find' from version 0, as " + Upgrade.class.getName() + " does",
                        "upgrades stage 'find' from version 1 in a circle: [1, 2]",
                        "upgrades stage 'find' from version 2 in a circle: [1, 2]");
    }

    @Test
    void acceptsAChainOfUpgrades() {
        Applications.inMemory()
                .withBean(Upgraded.class)
                .withBean("first", ResultUpgrade.class, () -> upgrade("find", "", "1", ""))
                .withBean("second", ResultUpgrade.class, () -> upgrade("find", "1", "3", ""))
                .withBean("short", ResultUpgrade.class, () -> upgrade("find", "", "3", "search"))
                .withBean("other", ResultUpgrade.class, () -> upgrade("look", "2", "3", ""))
                .run(context -> assertThat(context).hasNotFailed());
    }

    private static ResultUpgrade upgrade(String stage, String from, String to, String pipeline) {
        return new Upgrade(stage, from, to, pipeline);
    }

    private record Upgrade(String stage, String from, String to, String pipeline) implements ResultUpgrade {

        @Override
        public String upgrade(String json) {
            return json;
        }
    }

    static class Upgraded {

        @Checkpointed("search")
        public void search() {}

        @Stage(value = "find", version = "3", formerly = "look")
        public String find() {
            return "";
        }
    }

    @Test
    void acceptsNamesInBrackets() {
        Applications.inMemory()
                .withBean(Named.class)
                .withPropertyValues("checkpoint.stages[find.sources].enabled=false")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void acceptsOptionsInAnApplicationWithoutPipelines() {
        Applications.inMemory()
                .withPropertyValues("checkpoint.pipelines.research.enabled=true")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void looksForNothingWhenSwitchedOff() {
        Applications.inMemory()
                .withBean(Results.class)
                .withBean(Transactional.class)
                .withBean(SelfCallingBeans.Direct.class)
                .withPropertyValues("checkpoint.validation=off", "checkpoint.pipelines.nobody.enabled=true")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void startsAndWarnsWhenAsked(CapturedOutput output) {
        Applications.inMemory()
                .withBean("reports", SelfCallingBeans.Direct.class)
                .withPropertyValues("checkpoint.validation=warn")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(output)
                            .containsPattern("WARN .* bean 'reports', Direct.nightly: SelfCallingBeans.java:\\d+ calls"
                                    + " run\\(..\\) through this");
                });
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    private static List<Finding> findings(ApplicationContextRunner application) {
        List<Finding> findings = new ArrayList<>();
        application.run(context -> assertThat(context.getStartupFailure())
                .isInstanceOfSatisfying(
                        InvalidPipelinesException.class, failure -> findings.addAll(failure.findings())));
        return findings;
    }
}
