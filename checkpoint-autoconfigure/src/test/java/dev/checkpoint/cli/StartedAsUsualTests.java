package dev.checkpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** Applications whose arguments are their own. A command would end this process. */
@ExtendWith(OutputCaptureExtension.class)
class StartedAsUsualTests {

    @Configuration(proxyBeanMethods = false)
    static class Empty {}

    private String[] start(Map<String, Object> settings, boolean properties, String... arguments) {
        SpringApplication application = new SpringApplication(Empty.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setAddCommandLineProperties(properties);
        application.setDefaultProperties(settings);
        try (ConfigurableApplicationContext context = application.run(arguments)) {
            return context.getBean(ApplicationArguments.class).getSourceArgs();
        }
    }

    @Test
    void aWordThatIsSwitchedOffIsAnArgument() {
        assertThat(start(Map.of("checkpoint.cli.enabled", "false"), false, "checkpoints", "list"))
                .containsExactly("checkpoints", "list");
        assertThat(start(Map.of("checkpoint.cli.word", "runs"), true, "checkpoints", "list", "--other=1"))
                .containsExactly("checkpoints", "list", "--other=1");
    }

    @Test
    void anOptionBeforeTheWordMakesItAnArgument() {
        assertThat(start(Map.of(), true, "--other=1", "checkpoints", "list"))
                .containsExactly("--other=1", "checkpoints", "list");
    }

    @Test
    void aWordThatIsNearlyTheRightOneStartsTheApplicationAndAWarningSaysSo(CapturedOutput output) {
        assertThat(start(Map.of(), true, "checkpoint", "list")).containsExactly("checkpoint", "list");
        assertThat(output)
                .containsOnlyOnce("'checkpoint list' starts the application. The command line of Checkpoint begins with"
                        + " 'checkpoints'.");
    }

    @Test
    void ofOtherWordsNothingIsSaid(CapturedOutput output) {
        start(Map.of(), true, "checkpoint", "2026-11-29");
        start(Map.of(), true, "import", "list");
        start(Map.of("checkpoint.cli.enabled", "false"), true, "checkpoint", "list");
        assertThat(output).doesNotContain("starts the application");
    }

    /** Its context is started by a test and not by a process. */
    @Nested
    @SpringBootTest(
            classes = Empty.class,
            args = {"checkpoints", "list"},
            webEnvironment = SpringBootTest.WebEnvironment.NONE)
    class InATestTests {

        @Test
        void isNoCommand(@Autowired ApplicationArguments arguments) {
            assertThat(arguments.getSourceArgs()).containsExactly("checkpoints", "list");
        }
    }
}
