package dev.checkpoint.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.checkpoint.application.Applications;
import dev.checkpoint.kotlin.KotlinSources;
import dev.checkpoint.metadata.Finding;
import dev.checkpoint.metadata.InvalidAnnotationException;
import dev.checkpoint.metadata.InvalidPipelinesException;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kotlin.coroutines.Continuation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.ClassUtils;

/** What start-up says about classes that the Kotlin compiler made. */
class KotlinFindingsTests {

    @TempDir
    static Path classes;

    private static URLClassLoader loader;

    @BeforeAll
    static void compile() throws Exception {
        KotlinSources.compile(classes, List.of("-java-parameters"), "Broken");
        loader = KotlinSources.load(classes);
    }

    @AfterAll
    static void close() throws Exception {
        loader.close();
    }

    private static Class<?> type(String name) {
        return ClassUtils.resolveClassName("broken." + name, loader);
    }

    private static List<Finding> findings(String name) {
        List<Finding> found = new ArrayList<>();
        Applications.inMemory()
                .withClassLoader(loader)
                .withBean("it", type(name))
                .run(context -> assertThat(context.getStartupFailure())
                        .isInstanceOfSatisfying(
                                InvalidPipelinesException.class, failure -> found.addAll(failure.findings())));
        return found;
    }

    @Test
    void saysHowAFinalClassBecomesOpen() {
        assertThat(findings("Final")).singleElement().satisfies(finding -> {
            assertThat(finding.method()).isEqualTo("Final.write");
            assertThat(finding.problem()).startsWith("Final is a final class, so Spring cannot create a proxy");
            assertThat(finding.fix()).contains("Kotlin: 'open', or the compiler plugin kotlin-spring");
        });
    }

    @Test
    void saysThatAnObjectIsNoBeanToBeProxied() {
        assertThat(findings("Lone")).singleElement().satisfies(finding -> {
            assertThat(finding.problem()).startsWith("Lone is an object, so Spring cannot create a proxy");
            assertThat(finding.fix()).startsWith("Make it a class that is open, or let it implement an interface");
        });
    }

    @Test
    void findsFunctionsThatAreNotOpen() {
        assertThat(findings("Closed")).singleElement().satisfies(finding -> {
            assertThat(finding.problem()).startsWith("final stage: a proxy cannot intercept it");
            assertThat(finding.fix()).startsWith("Make it open (the compiler plugin kotlin-spring does this");
        });
    }

    @Test
    void findsFunctionsOfCompanions() {
        assertThat(findings("WithCompanion"))
                .extracting(Finding::method, finding -> finding.problem().split(":")[0])
                .containsExactly(
                        tuple("WithCompanion.known", "static stage"),
                        tuple("WithCompanion.start", "a function of the companion object"));
        assertThat(findings("OnlyACompanion"))
                .extracting(Finding::method)
                .as("in a bean without any other")
                .containsExactly("OnlyACompanion.help");
    }

    @Test
    void findsSuspendFunctionsAndWhateverElseIsWrongWithThem() {
        assertThat(findings("Suspending"))
                .extracting(Finding::method, finding -> finding.problem().split(":|, ")[0])
                .containsExactly(
                        tuple("Suspending.load", "a suspend function"),
                        tuple("Suspending.run", "@Checkpointed(runId = ...) \"#nobody\" names #nobody"),
                        tuple(
                                "Suspending.run",
                                "@Checkpointed(timeout = ...) \"soon\" is not a duration longer than zero"),
                        tuple("Suspending.run", "a suspend function"));
    }

    @Test
    void refusesSuspendFunctionsAtTheCallWhenStartUpOnlyWarns() {
        Applications.inMemory()
                .withClassLoader(loader)
                .withPropertyValues("checkpoint.validation=off")
                .withBean("it", type("Suspending"))
                .run(context -> {
                    Method load = type("Suspending").getMethod("load", String.class, Continuation.class);
                    assertThatThrownBy(() -> load.invoke(context.getBean("it"), "a", null))
                            .cause()
                            .isInstanceOf(InvalidAnnotationException.class)
                            .hasMessageContaining("Suspending.load: a suspend function")
                            .hasMessageContaining("CompletableFuture (future { ... })");
                });
    }

    @Test
    void findsResultsThatAreNoData() {
        assertThat(findings("Results"))
                .allSatisfy(finding -> assertThat(finding.problem()).endsWith("it is a handle or behaviour, not data"))
                .extracting(Finding::method)
                .containsExactly(
                        "Results.deferred", "Results.flow", "Results.function", "Results.nested", "Results.sequence");
    }

    @Test
    void findsSelfCallsWithDefaultsAndInLambdas() {
        assertThat(findings("CallsItself"))
                .extracting(
                        Finding::method,
                        finding -> finding.problem().split(":|, ")[1].substring(3))
                .containsExactly(
                        tuple("CallsItself.all", "calls plan(..) through this"),
                        tuple("CallsItself.all", "calls plan(..) through this"),
                        tuple("CallsItself.all", "calls plan(..) through this"),
                        tuple("CallsItself.all", "calls draft(..) through this"));
    }
}
