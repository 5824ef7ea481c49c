package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.annotation.Checkpointed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Spring Boot prints when a property has a value that is refused. */
@ExtendWith(OutputCaptureExtension.class)
class PropertyMistakesTests {

    private static void start(String property, String value) {
        start(WebApplicationType.NONE, property, value);
    }

    private static void start(WebApplicationType type, String property, String value) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(Application.class)
                        .web(type)
                        .properties("checkpoint.store=memory", property + "=" + value)
                        .properties("server.port=0", "checkpoint.web.enabled=" + (type == WebApplicationType.SERVLET))
                        .run()
                        .close())
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void listsWordsAsTheyAreWritten(CapturedOutput output) {
        start("checkpoint.store", "redis");
        assertThat(output)
                .contains("The value 'redis' of property checkpoint.store is not one of memory, file, jdbc.")
                .contains("Origin: \"checkpoint.store\" from property source")
                .contains("Set checkpoint.store to one of memory, file, jdbc.")
                .doesNotContain("valid: ", "    FILE");
    }

    @Test
    void listsWordsOfAListAndOfOnePipeline(CapturedOutput output) {
        start("checkpoint.triggers", "stage-completed,sometimes");
        start("checkpoint.pipelines.letter.on-save-failure", "ignore");
        assertThat(output)
                .contains("The value 'sometimes' of property checkpoint.triggers is not one of stage-completed,"
                        + " level-completed, time-based, before-critical, manual.")
                .contains("The value 'ignore' of property checkpoint.pipelines.letter.on-save-failure is not one of ");
    }

    @Test
    void showsARefusedValueAsItIsWritten(CapturedOutput output) {
        start("checkpoint.retention.completed", "-1d");
        assertThat(output)
                .contains(
                        "The value '-1d' of property checkpoint.retention.completed is invalid: it cannot be negative;"
                                + " 0 keeps runs forever.")
                .contains("Origin: \"checkpoint.retention.completed\" from property source")
                .doesNotContain("PT-24H' is invalid", "Reason: ");
    }

    @Test
    void showsARefusedValueOfAnotherSpelling(CapturedOutput output) {
        start("checkpoint.recovery.maxAttempts", "0");
        assertThat(output)
                .contains("The value '0' of property checkpoint.recovery.max-attempts is invalid: at least one attempt")
                .contains("Origin: \"checkpoint.recovery.maxAttempts\" from property source");
    }

    @Test
    void saysWhereAPathIsWrittenThatCannotBeServed(CapturedOutput output) {
        start(WebApplicationType.SERVLET, "checkpoint.web.base-path", "runs/");
        assertThat(output)
                .contains("The value 'runs/' of property checkpoint.web.base-path is invalid: write a path that begins"
                        + " with a slash and does not end with one, such as /checkpoints.")
                .contains("Origin: \"checkpoint.web.base-path\" from property source")
                .contains("Set checkpoint.web.base-path to a valid value.");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
    static class Application {

        @Bean
        Letters letters() {
            return new Letters();
        }
    }

    static class Letters {

        @Checkpointed("letter")
        public void write() {}
    }
}
