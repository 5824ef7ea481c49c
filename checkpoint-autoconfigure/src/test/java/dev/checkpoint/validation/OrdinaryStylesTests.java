package dev.checkpoint.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.application.Applications;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.validation.styles.AsyncAndScheduled;
import dev.checkpoint.validation.styles.ConstructorInjection;
import dev.checkpoint.validation.styles.FieldInjection;
import dev.checkpoint.validation.styles.FluentBuilders;
import dev.checkpoint.validation.styles.GenericBase;
import dev.checkpoint.validation.styles.LambdaHelpers;
import dev.checkpoint.validation.styles.LayeredInterfaces;
import dev.checkpoint.validation.styles.NestedConfiguration;
import dev.checkpoint.validation.styles.RecordsAsData;
import dev.checkpoint.validation.styles.SelfInjection;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Nothing is found in applications as people write them, and their stages are recorded. */
@ExtendWith(OutputCaptureExtension.class)
class OrdinaryStylesTests {

    @ParameterizedTest
    @ValueSource(
            classes = {
                AsyncAndScheduled.class,
                ConstructorInjection.class,
                FieldInjection.class,
                FluentBuilders.class,
                GenericBase.class,
                LambdaHelpers.class,
                LayeredInterfaces.class,
                NestedConfiguration.class,
                RecordsAsData.class,
                SelfInjection.class
            })
    void findsNothing(Class<?> application, CapturedOutput output) {
        Applications.inMemory().withUserConfiguration(application).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(output).doesNotContain("WARN");
            RunOperations operations = context.getBean(RunOperations.class);
            RunExplorer explorer = context.getBean(RunExplorer.class);
            String run = operations.start("ordinary", "a text").runId();
            assertThat(explorer.get(run).status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(explorer.get(run).stages()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(classes = LayeredInterfaces.class)
    void findsNothingBehindInterfaceProxies(Class<?> application) {
        Applications.inMemory()
                .withUserConfiguration(application)
                .withPropertyValues("spring.aop.proxy-target-class=false")
                .run(context -> assertThat(context).hasNotFailed());
    }
}
