package dev.checkpoint.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.application.Applications;
import dev.checkpoint.metadata.InvalidPipelinesException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Budgets that make no sense keep the application from starting. */
class BudgetFindingsTests {

    private final ApplicationContextRunner application = Applications.inMemory();

    @ParameterizedTest
    @ValueSource(
            strings = {"5", "USD 5", "-5 USD", "0 USD", "5 XYQ", "5 dollars", "5USD", "1e3 USD", "5,50 EUR", "NaN USD"})
    void refusesAPropertyThatIsNoCost(String value) {
        for (String property :
                new String[] {"checkpoint.budget.max-cost", "checkpoint.pipelines.work.budget.max-cost"}) {
            application.withPropertyValues(property + "=" + value).run(context -> assertThat(
                            context.getStartupFailure())
                    .rootCause()
                    .isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, invalid -> {
                        assertThat(invalid.getName()).isEqualTo(property);
                        assertThat(invalid.getValue()).isEqualTo(value);
                        assertThat(invalid.getReason()).contains("such as 5 USD");
                    }));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1h", "0s"})
    void refusesAPropertyThatIsNoTime(String value) {
        application
                .withPropertyValues("checkpoint.pipelines.work.budget.max-duration=" + value)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("checkpoint.pipelines.work.budget.max-duration")
                        .hasMessageContaining("longer than zero"));
    }

    @Test
    void refusesAnnotationsAllTogether() {
        application.withBean(Broken.class).run(context -> assertThat(context.getStartupFailure())
                .isInstanceOf(InvalidPipelinesException.class)
                .hasMessageContaining("@Checkpointed(maxCost = ...) \"USD 5\" is no limit of cost")
                .hasMessageContaining(
                        "@Checkpointed(maxDuration = ...) \"two hours\" is not a duration longer than zero"));
    }

    @Test
    void takesPlaceholdersAndNothing() {
        application
                .withBean(Configured.class)
                .withPropertyValues("checkpoint.budget.max-cost=", "my.limit=0.5 eur")
                .run(context -> assertThat(context).hasNotFailed());
    }

    static class Broken {

        @Checkpointed(maxCost = "USD 5", maxDuration = "two hours")
        void work() {}
    }

    static class Configured {

        @Checkpointed(maxCost = "${my.limit}", maxDuration = "${my.time:}")
        void work() {}
    }
}
