package dev.checkpoint.interception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Applications;
import dev.checkpoint.application.Calls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** Several beans with one stage: a resumed run gives the caller of each what that bean computed. */
class SharedStagesTests {

    @TempDir
    Path directory;

    private ApplicationContextRunner application(String... sources) {
        ApplicationContextRunner runner = Applications.withFiles(directory)
                .withPropertyValues("checkpoint.recovery.enabled=false")
                .withBean(Pipeline.class);
        for (String source : sources) {
            runner = source.equals("us") ? runner.withBean("us", Other.class) : runner.withBean("eu", Source.class);
        }
        return runner;
    }

    /** A bean without a name is one that fails. */
    private static String load(ApplicationContext context, String... beans) {
        return context.getBean(Pipeline.class).run(List.of(beans));
    }

    @Test
    void givesEachBeanItsOwnResultInWhateverOrder() {
        application("eu", "us").run(context -> assertThatThrownBy(() -> load(context, "eu", "us", "")));
        application("eu", "us").run(context -> {
            assertThat(load(context, "us", "eu")).isEqualTo("US-a eu-a ");
            assertThat(context.getBean(Calls.class).taken()).isEmpty();
        });
    }

    @Test
    void doesNotGiveTheResultOfOneToTheOther() {
        application("eu", "us").run(context -> assertThatThrownBy(() -> load(context, "eu", "")));
        application("eu", "us").run(context -> {
            assertThat(load(context, "us")).isEqualTo("US-a ");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("us");
        });
    }

    @Test
    void keepsWhatWasCompletedWhenASecondBeanComes() throws Exception {
        application("eu").run(context -> assertThatThrownBy(() -> load(context, "eu", "")));
        assertThat(Files.readString(directory.resolve("sources/one.yaml"))).doesNotContain("bean:");
        application("eu", "us").run(context -> {
            assertThat(load(context, "eu")).isEqualTo("eu-a ");
            assertThat(context.getBean(Calls.class).taken()).isEmpty();
        });
    }

    @Test
    void keepsWhatWasCompletedWhenOnlyOneBeanIsLeft() throws Exception {
        application("eu", "us").run(context -> assertThatThrownBy(() -> load(context, "us", "eu", "")));
        assertThat(Files.readString(directory.resolve("sources/one.yaml"))).contains("bean: eu", "bean: us");
        application("eu").run(context -> {
            assertThat(load(context, "eu")).isEqualTo("eu-a ");
            assertThat(context.getBean(Calls.class).taken()).isEmpty();
        });
    }

    interface Loads {
        @Stage
        String load(String what);
    }

    static class Source implements Loads {

        private final Calls calls;

        Source(Calls calls) {
            this.calls = calls;
        }

        @Override
        public String load(String what) {
            calls.of("eu");
            return "eu-" + what + " ";
        }
    }

    static class Other implements Loads {

        private final Calls calls;

        Other(Calls calls) {
            this.calls = calls;
        }

        @Override
        public String load(String what) {
            calls.of("us");
            return "US-" + what + " ";
        }
    }

    static class Pipeline {

        private final Map<String, Loads> sources;

        Pipeline(Map<String, Loads> sources) {
            this.sources = sources;
        }

        @Checkpointed(value = "sources", runId = "'one'")
        String run(List<String> beans) {
            return beans.stream()
                    .map(bean -> Objects.requireNonNull(sources.get(bean), bean).load("a"))
                    .collect(Collectors.joining());
        }
    }
}
