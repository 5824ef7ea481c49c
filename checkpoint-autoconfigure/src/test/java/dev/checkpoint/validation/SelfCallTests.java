package dev.checkpoint.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Applications;
import dev.checkpoint.metadata.Finding;
import dev.checkpoint.metadata.InvalidPipelinesException;
import dev.checkpoint.validation.SelfCallingBeans.Bypassing;
import dev.checkpoint.validation.SelfCallingBeans.Direct;
import dev.checkpoint.validation.SelfCallingBeans.Inherited;
import dev.checkpoint.validation.SelfCallingBeans.Lambdas;
import dev.checkpoint.validation.SelfCallingBeans.Other;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Calls of a bean's own stages are found with their line, calls on other objects are not. */
class SelfCallTests {

    private static final Path SOURCE = Path.of("src/test/java/dev/checkpoint/validation/SelfCallingBeans.java");

    private static final Pattern PLACE = Pattern.compile("SelfCallingBeans\\.java:(\\d+) .*");

    @Test
    void findsDirectCallsByLine() throws IOException {
        assertThat(foundLines(Direct.class)).isEqualTo(markedLines("class Direct", "class Lambdas"));
    }

    @Test
    void findsCallsInLambdasReferencesAndInnerClasses() throws IOException {
        assertThat(foundLines(Lambdas.class)).isEqualTo(markedLines("class Lambdas", "interface Template"));
    }

    @Test
    void findsCallsInSuperclassesAndDefaultMethods() throws IOException {
        assertThat(foundLines(Inherited.class)).isEqualTo(markedLines("interface Template", "class Bypassing"));
    }

    @Test
    void findsCallsThroughSuperThatPassTheStageBy() throws IOException {
        assertThat(foundLines(Bypassing.class)).isEqualTo(markedLines("interface Template", "class Other"));
    }

    @Test
    void saysNothingAboutOtherObjectsOfTheClass() {
        Applications.inMemory().withBean(Other.class).run(context -> assertThat(context)
                .hasNotFailed());
    }

    @Test
    void saysNothingAboutAPrivateMethodOfASuperclassThatIsNamedLikeAStage() {
        Applications.inMemory()
                .withBean(SelfCallingBeans.NamedLikeTheHelper.class)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void namesCallerCalledAndFix() {
        assertThat(findings(Direct.class))
                .anySatisfy(finding -> {
                    assertThat(finding.method()).isEqualTo("Direct.nightly");
                    assertThat(finding.problem())
                            .endsWith(" calls run(..) through this, which bypasses the proxy, so the call is not"
                                    + " a run");
                })
                .anySatisfy(finding -> {
                    assertThat(finding.method()).isEqualTo("Direct.run");
                    assertThat(finding.problem())
                            .endsWith(" calls draft(..) through this, which bypasses the proxy, so no stage is"
                                    + " recorded");
                    assertThat(finding.fix())
                            .isEqualTo("Move draft to another bean, or inject the bean into itself (@Lazy) and call it"
                                    + " there.");
                });
        assertThat(findings(Lambdas.class)).anySatisfy(finding -> assertThat(finding.problem())
                .contains(" passes this::plan on, which bypasses the proxy, "));
        assertThat(findings(Bypassing.class)).anySatisfy(finding -> assertThat(finding.problem())
                .contains(" calls step(..) through super, which bypasses the proxy, "));
    }

    @Test
    void namesAnAnonymousClass() {
        Talk talk = new Talk() {};
        Applications.inMemory().withBean(Talk.class, () -> talk).run(context -> assertThat(context.getStartupFailure())
                .isInstanceOfSatisfying(InvalidPipelinesException.class, failure -> assertThat(failure.findings())
                        .extracting(Finding::method)
                        .containsExactly("SelfCallTests$1.twice")));
    }

    @Test
    void saysNothingAboutStagesThatAreSwitchedOff() {
        Applications.inMemory()
                .withBean(Lambdas.class)
                .withPropertyValues("checkpoint.stages.plan.enabled=false")
                .run(context -> assertThat(context).hasNotFailed());
    }

    private static Set<Integer> foundLines(Class<?> bean) {
        Set<Integer> lines = new TreeSet<>();
        for (Finding finding : findings(bean)) {
            Matcher place = PLACE.matcher(finding.problem());
            assertThat(place.matches()).as(finding.toString()).isTrue();
            lines.add(Integer.valueOf(place.group(1)));
        }
        return lines;
    }

    private static Set<Integer> markedLines(String from, String to) throws IOException {
        List<String> source = Files.readAllLines(SOURCE);
        Set<Integer> lines = new TreeSet<>();
        boolean inside = false;
        for (int i = 0; i < source.size(); i++) {
            inside = (inside
                            || source.get(i).contains(from + " ")
                            || source.get(i).contains(from + "<"))
                    && !source.get(i).contains(to + " ")
                    && !source.get(i).contains(to + "<");
            if (inside && source.get(i).endsWith("// found")) {
                lines.add(i + 1);
            }
        }
        assertThat(lines).isNotEmpty();
        return lines;
    }

    private static List<Finding> findings(Class<?> bean) {
        List<Finding> findings = new ArrayList<>();
        Applications.inMemory().withBean(bean).run(context -> assertThat(context.getStartupFailure())
                .isInstanceOfSatisfying(
                        InvalidPipelinesException.class, failure -> findings.addAll(failure.findings())));
        return findings;
    }

    interface Talk {

        @Stage
        default String say() {
            return "hello";
        }

        default String twice() {
            return say() + say();
        }
    }
}
