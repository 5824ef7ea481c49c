package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import java.nio.file.Path;
import java.util.Date;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Settings made for an HTTP API change between two runs; what was kept, and what it depends on, stays what it is. */
class JacksonSettingsTests {

    @TempDir
    Path directory;

    private ApplicationContextRunner application() {
        return Applications.withFiles(directory).withBean(Census.class).withBean(Stages.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.jackson.property-naming-strategy=SNAKE_CASE",
                "spring.jackson.date-format=dd.MM.yyyy",
                "spring.jackson.default-property-inclusion=non_empty",
                "spring.jackson.time-zone=Asia/Tokyo",
                "spring.jackson.datatype.datetime.write-dates-as-timestamps=true",
                "spring.jackson.visibility.field=none"
            })
    void restoresWhatWasKeptUnderOtherSettings(String setting) {
        Person ada = new Person("Ada", "", new Date(1234567890123L));
        application().run(context -> {
            context.getBean(Calls.class).fail("count");
            catchThrowable(() -> context.getBean(Census.class).count(ada));
        });
        application().withPropertyValues(setting).run(context -> {
            assertThat(context.getBean(Census.class).count(ada)).isEqualTo(ada);
            assertThat(context.getBean(Calls.class).taken()).containsExactly("count");
        });
        application().run(context -> {
            assertThat(context.getBean(Census.class).count(ada)).isEqualTo(ada);
            assertThat(context.getBean(Calls.class).taken()).isEmpty();
        });
    }

    record Person(String firstName, String lastName, Date birthDay) {}

    static class Census {

        private final Stages stages;

        Census(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(value = "census", runId = "'census'")
        Person count(Person person) {
            Person found = stages.find(person);
            stages.count(found);
            return found;
        }
    }

    static class Stages {

        private final Calls calls;

        Stages(Calls calls) {
            this.calls = calls;
        }

        @Stage
        Person find(Person person) {
            calls.of("find");
            return person;
        }

        @Stage
        int count(Person person) {
            calls.of("count");
            return 1;
        }
    }
}
