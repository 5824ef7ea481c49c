package dev.checkpoint.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Applications;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.store.jdbc.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The application's own tool makes the tables from the scripts that are shipped, and we make none. */
class MigrationTests {

    private static final String SCRIPT = "dev/checkpoint/store/jdbc/schema-postgresql.sql";

    @TempDir
    private Path directory;

    private final TestDatabase database = TestDatabase.emptyPostgres();

    @BeforeEach
    void copyScript() throws IOException {
        try (InputStream script = getClass().getClassLoader().getResourceAsStream(SCRIPT)) {
            Files.copy(script, directory.resolve("V1__checkpoint.sql"));
        }
    }

    private ApplicationContextRunner application() {
        return Applications.withDatabase(database.url())
                .withPropertyValues("checkpoint.jdbc.initialize-schema=never", "checkpoint.on-save-failure=fail")
                .withBean(Greeting.class)
                .withBean(Greeting.Stages.class);
    }

    private ApplicationContextRunner withFlyway() {
        return application()
                .withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
                .withPropertyValues("spring.flyway.locations=filesystem:" + directory);
    }

    private ApplicationContextRunner withLiquibase() {
        return application()
                .withConfiguration(AutoConfigurations.of(LiquibaseAutoConfiguration.class))
                .withPropertyValues("spring.liquibase.change-log=classpath:migration/changelog.yaml");
    }

    private void assertRuns(ApplicationContextRunner application, String migration) {
        application.run(context -> {
            assertThat(context).hasNotFailed();
            ConfigurableListableBeanFactory beans = context.getBeanFactory();
            String store = context.getBeanNamesForType(CheckpointStore.class)[0];
            assertThat(beans.getBeanDefinition(store).getDependsOn())
                    .as("what has to be there before the store")
                    .contains(migration);
            assertThat(context.getBean(Greeting.class).greet("Ada")).isEqualTo("Hello Ada");
        });
        assertThat(JdbcClient.create(database.dataSource())
                        .sql("SELECT STATUS FROM CHECKPOINT_RUN")
                        .query(String.class)
                        .list())
                .containsExactly("COMPLETED");
    }

    @Test
    void worksOnTablesThatFlywayMade() {
        assertRuns(withFlyway(), "flywayInitializer");
        assertRuns(withFlyway(), "flywayInitializer");
    }

    @Test
    void worksOnTablesThatLiquibaseMade() {
        assertRuns(withLiquibase(), "liquibase");
        assertRuns(withLiquibase(), "liquibase");
    }

    @Test
    void makesNoTablesItself() {
        application().run(context -> assertThat(context.getStartupFailure())
                .hasStackTraceContaining("the database has no tables CHECKPOINT_*"));
        assertThat(JdbcClient.create(database.dataSource())
                        .sql("SELECT COUNT(*) FROM information_schema.tables WHERE table_name LIKE 'checkpoint%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** A pipeline of one stage. */
    static class Greeting {

        private final Stages stages;

        Greeting(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "#name")
        String greet(String name) {
            return stages.say(name);
        }

        /** It. */
        static class Stages {

            @Stage
            String say(String name) {
                return "Hello " + name;
            }
        }
    }
}
