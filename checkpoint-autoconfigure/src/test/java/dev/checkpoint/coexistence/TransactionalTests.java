package dev.checkpoint.coexistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.NotFingerprinted;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Calls;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Spring's transactions around stages: a result is kept only after its transaction has committed. */
class TransactionalTests extends TwoLives {

    private static final DataSource DATABASE =
            new DriverManagerDataSource("jdbc:h2:mem:coexistence;DB_CLOSE_DELAY=-1", "sa", "");

    private final JdbcClient sql = JdbcClient.create(DATABASE);

    @BeforeEach
    void emptyTable() {
        sql.sql("DROP TABLE IF EXISTS ORDERS").update();
        sql.sql("CREATE TABLE ORDERS (ITEM VARCHAR(20))").update();
    }

    private List<String> orders() {
        return sql.sql("SELECT ITEM FROM ORDERS ORDER BY ITEM")
                .query(String.class)
                .list();
    }

    @Override
    ApplicationContextRunner with(ApplicationContextRunner application) {
        return application
                .withUserConfiguration(Transactions.class)
                .withBean(Pipelines.class)
                .withBean(MethodLevel.class)
                .withBean(ClassLevel.class);
    }

    @ParameterizedTest
    @EnumSource
    void committedStagesAreNotExecutedAgain(Continuation how) {
        dies(context -> context.getBean(Pipelines.class).order("r-1"));
        assertThat(orders()).containsExactly("class", "method");
        goesOn(how, "r-1", context -> context.getBean(Pipelines.class).order("r-1"), context -> {
            assertThat(executed(context)).containsExactly("read true");
            assertThat(ends(context, "r-1")).containsExactly("insert 1", "insertToo 1", "read 1");
        });
        assertThat(orders()).as("each was inserted once").containsExactly("class", "method");
    }

    @ParameterizedTest
    @EnumSource
    void aRolledBackStageIsExecutedAgain(Continuation how) {
        dies(context -> context.getBean(Pipelines.class).caught("r-2", "runtime"));
        assertThat(orders()).isEmpty();
        goesOn(how, "r-2", context -> context.getBean(Pipelines.class).caught("r-2", "runtime"), context -> {
            assertThat(ends(context, "r-2")).containsExactly("runtime 1 IllegalStateException: runtime", "runtime 2");
        });
        assertThat(orders()).containsExactly("runtime");
    }

    @ParameterizedTest
    @EnumSource
    void theRollbackRulesForCheckedExceptionsAreSprings(Continuation how) {
        dies(context -> context.getBean(Pipelines.class).caught("r-3", "checked"));
        assertThat(orders()).as("Spring commits on a checked exception").containsExactly("checked");
        goesOn(how, "r-3", context -> context.getBean(Pipelines.class).caught("r-3", "checked"), context -> {
            assertThat(ends(context, "r-3")).containsExactly("checked 1 IOException: checked", "checked 2");
        });
        assertThat(orders()).as("and the stage failed, so it is executed again").containsExactly("checked", "checked");
    }

    @ParameterizedTest
    @EnumSource
    void rollbackForUndoesACheckedException(Continuation how) {
        dies(context -> context.getBean(Pipelines.class).caught("r-4", "undone"));
        assertThat(orders()).isEmpty();
        goesOn(how, "r-4", context -> context.getBean(Pipelines.class).caught("r-4", "undone"), context -> {
            assertThat(ends(context, "r-4")).containsExactly("undone 1 IOException: undone", "undone 2");
        });
        assertThat(orders()).containsExactly("undone");
    }

    @ParameterizedTest
    @EnumSource
    void aFailedCommitIsAFailedStage(Continuation how) {
        dies(context -> {
            context.getBean(Transactions.class).commitsFail.set(true);
            context.getBean(Pipelines.class).caught("r-5", "insert");
        });
        assertThat(orders()).isEmpty();
        goesOn(how, "r-5", context -> context.getBean(Pipelines.class).caught("r-5", "insert"), context -> {
            assertThat(executed(context)).containsExactly("insert");
            assertThat(ends(context, "r-5"))
                    .containsExactly("insert 1 TransactionSystemException: disk full", "insert 2");
        });
        assertThat(orders()).containsExactly("method");
    }

    @Test
    void theCallerGetsTheExceptionOfTheStage() {
        healthy().run(context -> {
            MethodLevel stages = context.getBean(MethodLevel.class);
            assertThat(catchThrowable(() -> stages.checked(true))).isExactlyInstanceOf(IOException.class);
            assertThat(catchThrowable(() -> context.getBean(Pipelines.class).once("r-6")))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessage("checked");
        });
    }

    static class Pipelines {

        private final MethodLevel stages;

        private final ClassLevel more;

        private final Death death;

        Pipelines(MethodLevel stages, ClassLevel more, Death death) {
            this.stages = stages;
            this.more = more;
            this.death = death;
        }

        @Checkpointed(runId = "#id")
        public int order(String id) {
            stages.insert();
            more.insertToo();
            death.here();
            return stages.read();
        }

        @Checkpointed(runId = "#id")
        public String caught(String id, String stage) throws Exception {
            try {
                return call(stage, death.isComing());
            } catch (Exception failed) {
                death.here();
                throw failed;
            }
        }

        @Checkpointed(runId = "#id")
        public String once(String id) throws IOException {
            return stages.checked(true);
        }

        private String call(String stage, boolean fails) throws IOException {
            return switch (stage) {
                case "runtime" -> stages.runtime(fails);
                case "checked" -> stages.checked(fails);
                case "undone" -> stages.undone(fails);
                default -> stages.insert();
            };
        }
    }

    static class MethodLevel {

        private final Calls calls;

        private final JdbcClient sql = JdbcClient.create(DATABASE);

        MethodLevel(Calls calls) {
            this.calls = calls;
        }

        private void write(String item) {
            sql.sql("INSERT INTO ORDERS VALUES (?)").param(item).update();
        }

        @Stage
        @Transactional
        public String insert() {
            calls.of("insert");
            write("method");
            return "inserted";
        }

        @Stage
        @Transactional
        public String runtime(@NotFingerprinted boolean fails) {
            write("runtime");
            if (fails) {
                throw new IllegalStateException("runtime");
            }
            return "inserted";
        }

        @Stage
        @Transactional
        public String checked(@NotFingerprinted boolean fails) throws IOException {
            write("checked");
            if (fails) {
                throw new IOException("checked");
            }
            return "inserted";
        }

        @Stage
        @Transactional(rollbackFor = IOException.class)
        public String undone(@NotFingerprinted boolean fails) throws IOException {
            write("undone");
            if (fails) {
                throw new IOException("undone");
            }
            return "inserted";
        }

        @Stage
        @Transactional(readOnly = true)
        public int read() {
            calls.of("read " + TransactionSynchronizationManager.isCurrentTransactionReadOnly());
            return sql.sql("SELECT COUNT(*) FROM ORDERS").query(Integer.class).single();
        }
    }

    @Transactional
    static class ClassLevel {

        private final JdbcClient sql = JdbcClient.create(DATABASE);

        @Stage
        public boolean insertToo() {
            sql.sql("INSERT INTO ORDERS VALUES ('class')").update();
            return TransactionSynchronizationManager.isActualTransactionActive();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement
    static class Transactions {

        final AtomicBoolean commitsFail = new AtomicBoolean();

        @Bean
        JdbcTransactionManager transactionManager() {
            return new JdbcTransactionManager(DATABASE) {
                @Override
                protected void doCommit(DefaultTransactionStatus status) {
                    if (commitsFail.getAndSet(false)) {
                        doRollback(status);
                        throw new TransactionSystemException("disk full");
                    }
                    super.doCommit(status);
                }
            };
        }
    }
}
