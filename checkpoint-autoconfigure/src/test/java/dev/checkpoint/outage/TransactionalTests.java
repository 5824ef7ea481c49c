package dev.checkpoint.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Calls;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The connection of a transactional stage breaks when it commits, and nobody is told what became of the commit. */
class TransactionalTests {

    private final Away away = new Away();

    @BeforeEach
    void createTable() {
        away.sql().sql("CREATE TABLE ORDERS (ID INTEGER PRIMARY KEY)").update();
    }

    @AfterEach
    void close() {
        away.close();
    }

    private ApplicationContextRunner application() {
        return away.application()
                .withPropertyValues("checkpoint.recovery.lease=1s")
                .withBean(TcpProxy.class, () -> away.proxy)
                .withBean(Orders.class)
                .withBean(Orders.Stages.class);
    }

    private List<Integer> orders() {
        return away.sql()
                .sql("SELECT ID FROM ORDERS ORDER BY ID")
                .query(Integer.class)
                .list();
    }

    private List<Integer> executed(Calls calls) {
        return calls.taken().stream().map(Integer::valueOf).toList();
    }

    private void assertEachOnce() {
        assertThat(orders()).containsExactly(1, 2, 3);
        assertThat(away.sql()
                        .sql("SELECT COUNT(*) FROM CHECKPOINT_ENTRY WHERE ENTRY_KIND = 'stage-completed'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void executesNothingTwiceWhenTheAnswerToTheCommitIsLost() {
        application().run(context -> {
            context.getBean(Orders.Stages.class).before(2, () -> away.proxy.loseAnswerTo("COMMIT"));
            Orders pipeline = context.getBean(Orders.class);
            catchThrowable(() -> pipeline.order(3));
            assertThat(away.proxy.lost()).isOne();
            assertThat(Away.whenItAnswers(() -> pipeline.order(3))).isEqualTo("123");
            assertThat(executed(context.getBean(Calls.class))).containsExactly(1, 2, 3);
            assertEachOnce();
        });
    }

    @Test
    void executesAgainWhatWasNotCommitted() {
        application().run(context -> {
            context.getBean(Orders.Stages.class).before(2, () -> away.proxy.loseRequest("COMMIT"));
            Orders pipeline = context.getBean(Orders.class);
            catchThrowable(() -> pipeline.order(3));
            assertThat(away.proxy.lost()).isOne();
            assertThat(orders()).doesNotContain(2);
            context.getBean(Orders.Stages.class).before(2, () -> {});
            assertThat(Away.whenItAnswers(() -> pipeline.order(3))).isEqualTo("123");
            assertThat(executed(context.getBean(Calls.class))).containsExactly(1, 2, 2, 3);
            assertEachOnce();
        });
    }

    @Test
    void findsTheCommitInAnApplicationStartedLater() {
        application().run(context -> {
            context.getBean(Orders.Stages.class).before(2, () -> away.proxy.loseAnswerToAndRefuse("COMMIT"));
            Throwable stopped =
                    catchThrowable(() -> context.getBean(Orders.class).order(3));
            assertThat(stopped).hasMessageContaining("It is unknown whether the transaction of stage");
            assertThat(executed(context.getBean(Calls.class))).containsExactly(1, 2);
        });
        assertThat(orders()).containsExactly(1, 2);
        away.proxy.pass();
        application().run(context -> {
            assertThat(Away.whenItAnswers(() -> context.getBean(Orders.class).order(3)))
                    .isEqualTo("123");
            assertThat(executed(context.getBean(Calls.class))).containsExactly(3);
        });
        assertEachOnce();
    }

    /** Places orders. */
    static class Orders {

        private final Stages stages;

        Orders(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "'orders'")
        String order(int count) {
            StringBuilder all = new StringBuilder();
            for (int i = 1; i <= count; i++) {
                all.append(stages.place(i));
            }
            return all.toString();
        }

        /** One transaction each. */
        static class Stages {

            private final Calls calls;

            private final JdbcClient sql;

            private int at;

            private Runnable action = () -> {};

            Stages(Calls calls, DataSource dataSource) {
                this.calls = calls;
                this.sql = JdbcClient.create(dataSource);
            }

            void before(int order, Runnable then) {
                at = order;
                action = then;
            }

            @Stage(effect = Effect.TRANSACTIONAL)
            int place(int order) {
                calls.of(String.valueOf(order));
                sql.sql("INSERT INTO ORDERS VALUES (?)").param(order).update();
                if (order == at) {
                    action.run();
                }
                return order;
            }
        }
    }
}
