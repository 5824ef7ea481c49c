package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunOperations;
import dev.checkpoint.annotation.Checkpointed;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Arguments that a pipeline started by its name does not take. */
class StartArgumentsTests {

    private final ApplicationContextRunner application = Applications.inMemory().withBean(Orders.class);

    private void refused(String message, @Nullable Object... args) {
        application.run(context -> assertThatThrownBy(
                        () -> context.getBean(RunOperations.class).start("order", args))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message));
    }

    @Test
    void aWrongTypeIsNamedWithItsParameter() {
        refused(
                "Parameter 'items' of pipeline order (Orders.order) takes"
                        + " java.util.List<java.lang.String>, and was given a value of type java.lang.String",
                1L,
                "lamp");
        refused("Parameter 'amount' of pipeline order", "1", List.of());
        refused("takes long, and was given a value of type java.lang.Double", 1.5, List.of());
    }

    @Test
    void nullForAPrimitiveIsNamedWithItsParameter() {
        refused("takes long, and was given null", null, List.of());
    }

    @Test
    void whatJavaWouldTakeIsTaken() {
        application.run(context -> {
            RunOperations operations = context.getBean(RunOperations.class);
            assertThat(operations.start("order", 1L, List.of("lamp")).result()).isEqualTo("1 [lamp]");
            assertThat(operations.start("order", 2, null).result()).isEqualTo("2 null");
        });
    }

    static class Orders {

        @Checkpointed
        String order(long amount, @Nullable List<String> items) {
            return amount + " " + items;
        }
    }
}
