package dev.checkpoint.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Applications;
import dev.checkpoint.metadata.Finding;
import dev.checkpoint.metadata.InvalidPipelinesException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What start-up says about transactions that are not where results are kept. */
@ExtendWith(OutputCaptureExtension.class)
class TransactionFindingsTests {

    private static ApplicationContextRunner database() {
        return Applications.withDatabase("jdbc:h2:mem:unused");
    }

    @Test
    void findsTransactionsOfAnotherDataSource() {
        database()
                .withUserConfiguration(TwoDataSources.class, ManagerOfTheOther.class)
                .withBean(Writer.class)
                .run(context -> assertThat(context.getStartupFailure())
                        .isInstanceOfSatisfying(
                                InvalidPipelinesException.class, failure -> assertThat(failure.findings())
                                        .extracting(Finding::method, Finding::problem)
                                        .containsExactly(tuple(
                                                "Writer.write",
                                                "effect TRANSACTIONAL, but the transaction manager uses another"
                                                        + " DataSource than the store (tables CHECKPOINT_* of a"
                                                        + " database"
                                                        + " that was not reached yet)"))));
    }

    @ParameterizedTest
    @ValueSource(classes = {ManagerOfBoth.class, NoManager.class})
    void acceptsTransactionsOfTheStore(Class<?> managers) {
        database()
                .withUserConfiguration(TwoDataSources.class, managers)
                .withBean(Writer.class)
                .withBean(Orders.class)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean(Orders.class).order("a")).isEqualTo("a");
                });
    }

    @Test
    void leavesOtherTransactionsAloneWithoutTransactionalStages() {
        database()
                .withUserConfiguration(TwoDataSources.class, ManagerOfTheOther.class)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void warnsOfPipelinesThatCanBeRolledBack(CapturedOutput output) {
        Applications.inMemory()
                .withBean(Rolled.class)
                .withBean(RolledClass.class)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(output)
                            .contains("Pipeline rolled (Rolled.rolled) is @Transactional: a rollback removes what"
                                    + " its stages")
                            .contains("Pipeline ofClass (RolledClass.ofClass) is @Transactional")
                            .doesNotContain("reading (")
                            .doesNotContain("outside (");
                });
    }

    static class Orders {

        private final Writer writer;

        Orders(Writer writer) {
            this.writer = writer;
        }

        @Checkpointed
        String order(String text) {
            return writer.write(text);
        }
    }

    static class Writer {

        @Stage(effect = Effect.TRANSACTIONAL)
        String write(String text) {
            return text;
        }
    }

    static class Rolled {

        @Transactional
        @Checkpointed
        public String rolled() {
            return "";
        }

        @Transactional(readOnly = true)
        @Checkpointed
        public String reading() {
            return "";
        }
    }

    @Transactional
    static class RolledClass {

        @Checkpointed
        public String ofClass() {
            return "";
        }

        @Transactional(propagation = Propagation.NOT_SUPPORTED)
        @Checkpointed
        public String outside() {
            return "";
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoDataSources {

        @Bean
        @Primary
        DataSource own() {
            return new DriverManagerDataSource("jdbc:h2:mem:own;DB_CLOSE_DELAY=-1");
        }

        @Bean
        DataSource other() {
            return new DriverManagerDataSource("jdbc:h2:mem:other;DB_CLOSE_DELAY=-1");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ManagerOfTheOther {

        @Bean
        JdbcTransactionManager otherTransactions(@Qualifier("other") DataSource other) {
            return new JdbcTransactionManager(other);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ManagerOfBoth {

        @Bean
        JdbcTransactionManager otherTransactions(@Qualifier("other") DataSource other) {
            return new JdbcTransactionManager(other);
        }

        @Bean
        JdbcTransactionManager ownTransactions(DataSource own) {
            return new JdbcTransactionManager(own);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class NoManager {}
}
