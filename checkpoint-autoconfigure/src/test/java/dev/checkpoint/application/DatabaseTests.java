package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.autoconfigure.CheckpointDataSource;
import dev.checkpoint.autoconfigure.store.CheckpointJdbcStoreAutoConfiguration;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.CheckpointStore;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Applications that keep their runs in their database. */
@ExtendWith(OutputCaptureExtension.class)
class DatabaseTests {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final String url = url();

    private static String url() {
        return "jdbc:h2:mem:application" + DATABASES.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
    }

    private ApplicationContextRunner application() {
        return Applications.withDatabase(url).withBean(Pipeline.class).withBean(Stages.class);
    }

    @Test
    void showsRunsToAnyoneWithSql() {
        application().run(context -> {
            context.getBean(Calls.class).fail("write");
            catchThrowable(() -> context.getBean(Pipeline.class).outer("tea"));
            JdbcClient sql = JdbcClient.create(context.getBean(DataSource.class));
            assertThat(sql.sql("SELECT STATUS FROM CHECKPOINT_RUN WHERE RUN_ID = 'tea' AND PIPELINE = 'outer'"
                                    + " AND ERROR_MESSAGE = 'write is out of order' AND ENDED_AT > STARTED_AT")
                            .query(String.class)
                            .single())
                    .isEqualTo("FAILED");
            assertThat(sql.sql("SELECT PAYLOAD FROM CHECKPOINT_ENTRY WHERE RUN_ID = 'tea' AND STAGE_NAME = 'plan'")
                            .query(String.class)
                            .single())
                    .isEqualTo("\"a plan for tea\"");
        });
    }

    @Test
    void resumesNestedRunsInAnApplicationStartedLater() {
        application().run(context -> {
            context.getBean(Calls.class).fail("write");
            catchThrowable(() -> context.getBean(Pipeline.class).outer("tea"));
            assertThat(context.getBean(Calls.class).taken()).containsExactly("plan", "read", "write");
        });
        application().run(context -> {
            assertThat(context.getBean(Pipeline.class).outer("tea")).isEqualTo("a plan for tea, read, written");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("write");
            assertThat(context.getBean(RunExplorer.class).get("tea").status()).isEqualTo(RunStatus.COMPLETED);
        });
    }

    @Test
    void keepsEntriesWhenTheTransactionOfTheCallerIsRolledBack() {
        application().run(context -> {
            TransactionTemplate transaction =
                    new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
            context.getBean(Calls.class).fail("write");
            assertThatThrownBy(() -> transaction.executeWithoutResult(
                            status -> context.getBean(Pipeline.class).outer("tea")))
                    .hasMessage("write is out of order");
            assertThat(context.getBean(RunExplorer.class).get("tea").stages())
                    .extracting(stage -> stage.stage() + " " + stage.completed())
                    .contains("plan true", "write false");
        });
    }

    @Test
    void keepsTheTablesOfTwoApplicationsInOneDatabaseApart() {
        application().run(context -> context.getBean(Pipeline.class).outer("tea"));
        application()
                .withPropertyValues("checkpoint.jdbc.table-prefix=public.OTHER_")
                .run(context -> {
                    assertThat(context.getBean(CheckpointStore.class).kind().place())
                            .contains("public.OTHER_*");
                    context.getBean(Pipeline.class).outer("tea");
                    assertThat(context.getBean(Calls.class).taken()).containsExactly("plan", "read", "write");
                    assertThat(JdbcClient.create(context.getBean(DataSource.class))
                                    .sql("SELECT COUNT(*) FROM OTHER_RUN")
                                    .query(Integer.class)
                                    .single())
                            .isEqualTo(2);
                });
    }

    @Test
    void takesTheMarkedDataSource() {
        application().withUserConfiguration(TwoDataSources.class).run(context -> {
            context.getBean(Pipeline.class).outer("tea");
            assertThat(context.getBean(CheckpointStore.class).kind().place()).contains("jdbc:h2:mem:marked");
            assertThat(JdbcClient.create(context.getBean("marked", DataSource.class))
                            .sql("SELECT RUN_ID FROM CHECKPOINT_RUN WHERE PARENT_RUN_ID IS NULL")
                            .query(String.class)
                            .list())
                    .isEqualTo(List.of("tea"));
        });
    }

    @Test
    void startsWhenTheDatabaseIsAwayAndKeepsRunsGoing(CapturedOutput output) {
        Applications.withDatabase("jdbc:h2:tcp://localhost:1/nowhere")
                .withPropertyValues(
                        "checkpoint.jdbc.initialize-schema=always",
                        "spring.datasource.hikari.connection-timeout=250",
                        "spring.datasource.hikari.initialization-fail-timeout=-1",
                        "spring.lifecycle.timeout-per-shutdown-phase=500ms")
                .withBean(Pipeline.class)
                .withBean(Stages.class)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean(Pipeline.class).outer("tea")).isEqualTo("a plan for tea, read, written");
                    assertThat(output).contains("tries again when the first run needs it");
                });
    }

    @Test
    void doesNotStartOnTablesOfANewerVersionThatDoNotAdmitIt(CapturedOutput output) {
        application().run(context -> JdbcClient.create(context.getBean(DataSource.class))
                .sql("UPDATE CHECKPOINT_SCHEMA_VERSION SET VERSION = 99, MIN_READER = 98")
                .update());
        application().run(context -> new FailureReport(context.getStartupFailure()).print());
        assertThat(output)
                .contains(
                        "The tables CHECKPOINT_* have version 99, which only instances that know version 98 or later may use,"
                                + " and this version of Checkpoint knows 3.")
                .contains("Use the version of Checkpoint that made these tables, or a later one")
                .contains("checkpoint.jdbc.table-prefix");
    }

    @Test
    void goesOnWithTablesOfANewerVersionThatAdmitIt(CapturedOutput output) {
        application().run(context -> {
            context.getBean(Calls.class).fail("write");
            catchThrowable(() -> context.getBean(Pipeline.class).outer("tea"));
            JdbcClient.create(context.getBean(DataSource.class))
                    .sql("UPDATE CHECKPOINT_SCHEMA_VERSION SET VERSION = 99, MIN_READER = 3")
                    .update();
        });
        application().run(context -> {
            assertThat(context.getBean(Pipeline.class).outer("tea")).isEqualTo("a plan for tea, read, written");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("write");
        });
        assertThat(output)
                .containsOnlyOnce(
                        "The tables CHECKPOINT_* have version 99, and this version of Checkpoint knows 3. It goes on"
                                + " with them: they admit version 3 and later.");
    }

    @Test
    void doesNotStartOnOlderTablesThatItMayNotChange(CapturedOutput output) {
        application().run(context -> JdbcClient.create(context.getBean(DataSource.class))
                .sql("UPDATE CHECKPOINT_SCHEMA_VERSION SET VERSION = 1")
                .update());
        application()
                .withPropertyValues("checkpoint.jdbc.initialize-schema=never")
                .run(context -> new FailureReport(context.getStartupFailure()).print());
        assertThat(output)
                .contains("The tables CHECKPOINT_* have version 1, and this version of Checkpoint works with 3.")
                .contains("Execute migration-h2-2.sql, migration-h2-3.sql")
                .contains("checkpoint.jdbc.initialize-schema=always");
        application().run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void saysWhatIsMissingWithoutADataSource(CapturedOutput output) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(CheckpointJdbcStoreAutoConfiguration.class))
                .withPropertyValues("checkpoint.store=jdbc")
                .run(context -> new FailureReport(context.getStartupFailure()).print());
        assertThat(output).contains("has no DataSource").contains("spring-boot-starter-jdbc", "spring.datasource.url");
    }

    @Test
    void saysWhichIsMeantWithSeveralDataSources(CapturedOutput output) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(CheckpointJdbcStoreAutoConfiguration.class))
                .withPropertyValues("checkpoint.store=jdbc")
                .withBean("a", DataSource.class, DriverManagerDataSource::new)
                .withBean("b", DataSource.class, DriverManagerDataSource::new)
                .run(context -> new FailureReport(context.getStartupFailure()).print());
        assertThat(output).contains("several DataSource beans").contains("@CheckpointDataSource");
    }

    @Test
    void saysWhatIsMissingWithoutJdbc(CapturedOutput output) {
        new ApplicationContextRunner()
                .withClassLoader(new FilteredClassLoader(DataSourceScriptDatabaseInitializer.class))
                .withConfiguration(AutoConfigurations.of(CheckpointJdbcStoreAutoConfiguration.class))
                .withPropertyValues("checkpoint.store=jdbc")
                .run(context -> new FailureReport(context.getStartupFailure()).print());
        assertThat(output).contains("not on the class path").contains("spring-boot-starter-jdbc");
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoDataSources {

        @Bean(defaultCandidate = false)
        @CheckpointDataSource
        DataSource marked() {
            return new DriverManagerDataSource("jdbc:h2:mem:marked;DB_CLOSE_DELAY=-1");
        }

        @Bean
        DataSource main() {
            return new DriverManagerDataSource("jdbc:h2:mem:main");
        }
    }

    static class Pipeline {

        private final Stages stages;

        private final org.springframework.beans.factory.ObjectProvider<Pipeline> self;

        Pipeline(Stages stages, org.springframework.beans.factory.ObjectProvider<Pipeline> self) {
            this.stages = stages;
            this.self = self;
        }

        @Checkpointed(runId = "#topic")
        String outer(String topic) {
            String plan = stages.plan(topic);
            String read = self.getObject().inner(plan);
            return stages.write(read);
        }

        @Checkpointed
        String inner(String plan) {
            return stages.read(plan);
        }
    }

    static class Stages {

        private final Calls calls;

        Stages(Calls calls) {
            this.calls = calls;
        }

        @Stage
        String plan(String topic) {
            calls.of("plan");
            return "a plan for " + topic;
        }

        @Stage
        String read(String plan) {
            calls.of("read");
            return plan + ", read";
        }

        @Stage
        String write(String read) {
            calls.of("write");
            return read + ", written";
        }
    }
}
