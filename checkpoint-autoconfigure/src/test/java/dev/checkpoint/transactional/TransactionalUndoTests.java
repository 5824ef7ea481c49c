package dev.checkpoint.transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Applications;
import dev.checkpoint.model.Undo;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What undoes a stage is called on the bean with its advice; that of a transactional stage commits with its entry. */
class TransactionalUndoTests {

    @Test
    void undoesInTheTransactionOfTheEntryAndWithTheAdviceOfTheMethod() {
        Applications.withDatabase("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1")
                .withPropertyValues("checkpoint.jdbc.initialize-schema=always")
                .withUserConfiguration(Resilience.class)
                .withBean(Orders.class)
                .withBean(OrderStages.class)
                .run(context -> {
                    JdbcClient sql = JdbcClient.create(context.getBean(DataSource.class));
                    sql.sql("CREATE TABLE ACCOUNT (BALANCE INT)").update();
                    sql.sql("INSERT INTO ACCOUNT VALUES (100)").update();
                    context.getBean(Orders.class).order("run");
                    assertThat(balance(sql)).isEqualTo(70);

                    OrderStages stages = context.getBean(OrderStages.class);
                    RunOperations operations = context.getBean(RunOperations.class);
                    stages.breaks(true);
                    assertThatThrownBy(() -> operations.compensate("run")).hasMessage("broken after the update");
                    assertThat(balance(sql)).isEqualTo(70);
                    assertThat(stages.returned()).isEqualTo(2);

                    stages.breaks(false);
                    operations.compensate("run");
                    operations.compensate("run");
                    assertThat(balance(sql)).isEqualTo(100);
                    assertThat(stages.returned()).isEqualTo(2);
                    assertThat(stages.inTransaction()).isTrue();
                    assertThat(context.getBean(RunExplorer.class).get("run").undo())
                            .isEqualTo(Undo.DONE);
                });
    }

    private static int balance(JdbcClient sql) {
        return sql.sql("SELECT BALANCE FROM ACCOUNT").query(Integer.class).single();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableResilientMethods
    static class Resilience {}

    static class Orders {

        private final OrderStages stages;

        Orders(OrderStages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "#id")
        int order(String id) {
            return stages.pay(30) + stages.ship("parcel");
        }
    }

    static class OrderStages {

        private final JdbcClient sql;

        private volatile boolean breaks;

        private volatile int returned;

        private volatile boolean inTransaction;

        OrderStages(DataSource database) {
            this.sql = JdbcClient.create(database);
        }

        void breaks(boolean now) {
            breaks = now;
        }

        int returned() {
            return returned;
        }

        boolean inTransaction() {
            return inTransaction;
        }

        @Stage(effect = Effect.TRANSACTIONAL, compensate = "refund")
        int pay(int amount) {
            return sql.sql("UPDATE ACCOUNT SET BALANCE = BALANCE - ?")
                    .param(amount)
                    .update();
        }

        void refund(int amount) {
            sql.sql("UPDATE ACCOUNT SET BALANCE = BALANCE + ?").param(amount).update();
            if (breaks) {
                throw new IllegalStateException("broken after the update");
            }
        }

        @Stage(compensate = "takeBack")
        int ship(String what) {
            return 7;
        }

        @Retryable(delay = 1)
        @Transactional
        void takeBack(String what) {
            inTransaction = TransactionSynchronizationManager.isActualTransactionActive();
            if (++returned == 1) {
                throw new IllegalStateException("at first");
            }
        }
    }
}
