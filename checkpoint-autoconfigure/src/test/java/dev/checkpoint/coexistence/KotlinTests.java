package dev.checkpoint.coexistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.kotlin.KotlinSources;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** Classes that the Kotlin compiler made. */
@ExtendWith(OutputCaptureExtension.class)
class KotlinTests extends TwoLives {

    @TempDir
    static Path classes;

    private static URLClassLoader loader;

    @BeforeAll
    static void compile() throws Exception {
        KotlinSources.compile(classes, List.of("-java-parameters"), "Orders");
        loader = KotlinSources.load(classes);
    }

    private boolean modules = true;

    @AfterAll
    static void close() throws Exception {
        loader.close();
    }

    @Override
    ApplicationContextRunner with(ApplicationContextRunner application) {
        return application
                .withClassLoader(loader)
                .withPropertyValues(
                        "checkpoint.trusted-packages=shop", "spring.jackson.find-and-add-modules=" + modules)
                .withBean(type("shop.Stages"))
                .withBean(type("shop.Pipeline"))
                .withUserConfiguration(Moment.class);
    }

    private static Class<?> type(String name) {
        return ClassUtils.resolveClassName(name, loader);
    }

    /** What of the results is not as it was when the pipeline saw it. */
    private static List<?> order(ApplicationContext context, String id) throws Exception {
        Object settings =
                type("shop.Settings").getConstructor(int.class, String.class).newInstance(7, null);
        Method order = type("shop.Pipeline").getMethod("order", String.class, type("shop.Settings"));
        return call(context, order, id, settings);
    }

    private static List<?> pages(ApplicationContext context, String id) throws Exception {
        return call(context, type("shop.Pipeline").getMethod("pages", String.class), id);
    }

    private static List<?> call(ApplicationContext context, Method method, Object... arguments) throws Exception {
        Object pipeline = context.getBean(method.getDeclaringClass());
        assertThat(AopUtils.isCglibProxy(pipeline)).isTrue();
        try {
            return (List<?>) method.invoke(pipeline, arguments);
        } catch (InvocationTargetException failed) {
            ReflectionUtils.rethrowRuntimeException(failed.getCause());
            throw failed;
        }
    }

    @Test
    void recordsWhatTheKotlinCompilerMakes(CapturedOutput output) {
        healthy().run(context -> {
            assertThat(order(context, "r-1")).isEmpty();
            assertThat(executed(context))
                    .containsExactly(
                            "place Settings(retries=3, region=eu)",
                            "outcomes",
                            "lines of 2",
                            "find null",
                            "configured",
                            "reserve a",
                            "weigh",
                            "tell",
                            "lines of 2");
            assertThat(output).doesNotContain("cannot be restored");
        });
    }

    @ParameterizedTest
    @EnumSource
    void restoresThemExactly(Continuation how) {
        dies(context -> order(context, "r-2"));
        goesOn(how, "r-2", context -> assertThat(order(context, "r-2")).isEmpty(), context -> {
            assertThat(order(context, "r-2")).as("what was not as before").isEmpty();
            assertThat(executed(context)).containsExactly("lines of 2");
            assertThat(ends(context, "r-2"))
                    .as("names are those of the source")
                    .containsExactly(
                            "place 1",
                            "outcomes 1",
                            "lines 1",
                            "find 1",
                            "configured 1",
                            "reserve 1",
                            "weigh 1",
                            "tell 1",
                            "lines 1");
        });
    }

    @ParameterizedTest
    @EnumSource
    void coroutinesWithSpringsContextCarryTheRun(Continuation how) {
        dies(context -> pages(context, "r-5"));
        goesOn(how, "r-5", context -> pages(context, "r-5"), context -> {
            assertThat(pages(context, "r-5").toString()).isEqualTo("[page 1, page 2, page 3, page 4, end]");
            assertThat(executed(context)).containsExactly("page 4", "waiting");
            assertThat(ends(context, "r-5"))
                    .containsExactlyInAnyOrder("page 1", "page 1", "page 1", "later 1", "page 1", "waiting 1");
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void masksSensitivePropertiesAndParameters(boolean withModule) {
        modules = withModule;
        healthy().run(context -> {
            Method cards = type("shop.Pipeline").getMethod("cards", String.class);
            assertThat(call(context, cards, "r-6").toString()).contains("d-4711", "c-777");
            assertThat(Files.readString(directory.resolve("only/cards/r-6.yaml")))
                    .contains("owner: ann")
                    .doesNotContain("d-4711")
                    .doesNotContain("c-777")
                    .doesNotContain("p-1234");
        });
    }

    @Test
    void saysAtTheFirstSaveThatValueClassesInListsNeedTheModule(CapturedOutput output) {
        modules = false;
        healthy().run(context -> {
            assertThat(order(context, "r-3")).isEmpty();
            assertThat(output)
                    .containsOnlyOnce("cannot be restored as it is")
                    .contains(
                            "The result of Stages.place (shop.Order) cannot be restored as it is, so a resumed run will not"
                                    + " use it: $.codes[0]: it can be written, but not read back: ")
                    .contains("Sku is a Kotlin class, for which Jackson requires"
                            + " tools.jackson.module:jackson-module-kotlin: add it to the class path.");
        });
    }

    @ParameterizedTest
    @EnumSource
    void executesThoseAgainAndRestoresTheRestWithoutIt(Continuation how) {
        modules = false;
        dies(context -> order(context, "r-4"));
        goesOn(how, "r-4", context -> assertThat(order(context, "r-4")).isEmpty(), context -> {
            assertThat(order(context, "r-4")).as("objects too").isEmpty();
            assertThat(executed(context)).containsExactly("place Settings(retries=3, region=eu)", "lines of 2");
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class Moment {

        @Bean
        Runnable moment(Death death) {
            return death::here;
        }
    }
}
