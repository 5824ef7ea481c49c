package dev.checkpoint.aot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.reflection;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.resource;

import dev.checkpoint.annotation.Stage;
import dev.checkpoint.aot.app.AotApplication;
import dev.checkpoint.aot.app.Words;
import dev.checkpoint.aot.app.WordsPipeline;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.javapoet.ClassName;
import reactor.core.publisher.Flux;

/** What processing ahead of time keeps for a native image, through the processors that Spring finds itself. */
class HintTests {

    private static RuntimeHints hintsFor(Class<?>... beans) {
        GenericApplicationContext context = new GenericApplicationContext();
        for (Class<?> bean : beans) {
            context.registerBean(bean);
        }
        DefaultGenerationContext generation = new DefaultGenerationContext(
                new ClassNameGenerator(ClassName.get(AotApplication.class)), new InMemoryGeneratedFiles());
        new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
        return generation.getRuntimeHints();
    }

    @Test
    void keepsTheMethodsThatAResumeLooksUp() throws Exception {
        RuntimeHints hints = hintsFor(Words.class, WordsPipeline.class);
        assertThat(reflection().onMethodInvocation(WordsPipeline.class, "run")).accepts(hints);
        assertThat(reflection().onMethodInvocation(Words.class, "split")).accepts(hints);
    }

    @ParameterizedTest
    @ValueSource(classes = {Words.Question.class, Words.Word.class, Words.Length.class, Words.Answer.class})
    void keepsTheMembersOfArgumentsAndResults(Class<?> type) throws Exception {
        RuntimeHints hints = hintsFor(Words.class);
        assertThat(reflection().onConstructorInvocation(type.getDeclaredConstructors()[0]))
                .accepts(hints);
        assertThat(reflection().onMethodInvocation(type.getDeclaredMethod(type.getRecordComponents()[0].getName())))
                .accepts(hints);
    }

    @Test
    void knowsTheTypesOfGenericSuperclassesAndOfInterfaces() {
        RuntimeHints hints = hintsFor(Paged.class);
        assertThat(reflection().onType(Page.class)).accepts(hints);
        assertThat(reflection().onType(Part.class)).accepts(hints);
        assertThat(reflection().onType(Flux.class).negate())
                .as("not kept itself")
                .accepts(hints);
    }

    @Test
    void leavesBeansWithoutOursAlone() {
        assertThat(reflection().onType(Page.class).negate()).accepts(hintsFor(NotOurs.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"schema-h2.sql", "schema-postgresql.sql", "migration-mysql-2.sql"})
    void keepsTheScriptsOfTheTables(String script) {
        assertThat(HintTests.class.getResource("/dev/checkpoint/store/jdbc/" + script))
                .isNotNull();
        assertThat(resource().forResource("dev/checkpoint/store/jdbc/" + script))
                .accepts(hintsFor());
    }

    @Test
    void keepsTheDocumentOfTheInterfaceOverHttp() {
        String document = "dev/checkpoint/web/openapi.json";
        assertThat(HintTests.class.getResource("/" + document)).isNotNull();
        assertThat(resource().forResource(document)).accepts(hintsFor());
    }

    record Page(String text) {}

    record Part(int number) {}

    abstract static class Loading<T> {

        @Stage
        Optional<T> load(String id) {
            return Optional.empty();
        }
    }

    interface Parts {

        @Stage
        Flux<Part> parts();
    }

    static class Paged extends Loading<Page> implements Parts {

        @Override
        public Flux<Part> parts() {
            return Flux.empty();
        }
    }

    static class NotOurs {

        Page page() {
            return new Page("");
        }
    }
}
