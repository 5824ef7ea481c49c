package dev.checkpoint.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import java.util.stream.Stream;
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

/** What people see when an application with several mistakes is started. */
@ExtendWith(OutputCaptureExtension.class)
class FailureReportTests {

    private static final String REPORT =
            """
            Description:

            Checkpoint found 4 problems in this application:

                Reports.draft (bean 'reports')
                    a result declared java.util.stream.Stream<java.lang.String> cannot be restored: it is a handle or behaviour, not data
                    Fix: Return the data itself (text, bytes, a list, a record), or do not make it a stage.

                Reports.slow (bean 'reports')
                    @Stage(timeout = ...) "soon" is not a duration longer than zero
                    Fix: Write 30s, 5m or PT30S.

                Reports.write (bean 'reports')
                    FailureReportTests.java:LINE calls draft(..) through this, which bypasses the proxy, so no stage is recorded
                    Fix: Move draft to another bean, or inject the bean into itself (@Lazy) and call it there.

                Reports.write (bean 'reports')
                    private pipeline: a proxy cannot intercept it, so its calls are not runs
                    Fix: Remove private and call it from another bean; package-private is enough.

            Action:

            Apply the fixes above. To start anyway, set checkpoint.validation=warn.
            """;

    @Test
    void showsAllFindingsTogether(CapturedOutput output) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(Application.class)
                        .web(WebApplicationType.NONE)
                        .properties("checkpoint.store=memory")
                        .run()
                        .close())
                .isInstanceOf(RuntimeException.class);
        String normal = output.getOut()
                .replace("\r\n", "\n")
                .replaceAll("FailureReportTests\\.java:\\d+", "FailureReportTests.java:LINE");
        assertThat(normal).contains("APPLICATION FAILED TO START").contains(REPORT);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
    static class Application {

        @Bean
        Reports reports() {
            return new Reports();
        }
    }

    static class Reports {

        @Checkpointed
        private String write() {
            return draft().toList().toString();
        }

        @Stage
        Stream<String> draft() {
            return Stream.of();
        }

        @Stage(timeout = "soon")
        String slow() {
            return "";
        }
    }
}
