package dev.checkpoint.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.application.Calls;
import dev.checkpoint.engine.ActiveRuns;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The database is away when the application starts, over a pool as Spring Boot configures it. */
class StartupTests {

    private final Away away = new Away();

    @AfterEach
    void close() {
        away.close();
    }

    @ParameterizedTest
    @CsvSource({"always,postgresql", "never,"})
    void startsAndExecutesRuns(String mode, String platform) {
        away.proxy.refuse();
        away.application()
                .withPropertyValues(
                        "checkpoint.jdbc.initialize-schema=" + mode,
                        "checkpoint.jdbc.platform=" + (platform == null ? "" : platform))
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean(LongRun.class).run(2)).isEqualTo("s1 s2");
                    assertThat(context.getBean(Calls.class).taken()).containsExactly("step 1", "step 2");
                });
    }

    @Test
    void createsTheTablesAndWritesTheRunWhenTheDatabaseAnswers() {
        away.proxy.refuse();
        away.application().run(context -> {
            assertThat(context.getBean(LongRun.class).run(2)).isEqualTo("s1 s2");
            away.proxy.pass();
            Awaitility.await().until(() -> context.getBean(ActiveRuns.class).isEmpty());
            away.assertComplete(context, "long", "s1", "s2");
        });
    }
}
