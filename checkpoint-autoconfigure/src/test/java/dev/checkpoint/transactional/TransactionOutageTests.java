package dev.checkpoint.transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.error.CheckpointSaveException;
import java.sql.SQLException;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Databases that go away before, in or after the transaction of a stage, and applications that go on if they can. */
class TransactionOutageTests {

    private final ShopFixture shop = ShopFixture.onPostgres();

    private volatile Predicate<String> broken = moment -> false;

    private ApplicationContextRunner application() {
        return shop.application()
                .withPropertyValues("checkpoint.on-save-failure=continue")
                .withBean(
                        "dataSource",
                        MomentDataSource.class,
                        () -> new MomentDataSource(new DriverManagerDataSource(shop.url()), this::at));
    }

    private void at(String moment) throws SQLException {
        if (broken.test(moment)) {
            throw new SQLException("connection reset by the test at " + moment, "08006");
        }
    }

    @Test
    void writesWhatWaitsBeforeItBegins() {
        application().run(context -> {
            context.getBean(Shop.class).does(all -> {
                broken = moment -> moment.startsWith("before insert ENTRY");
                String plan = all.plan();
                broken = moment -> false;
                return plan + all.order(1);
            });
            assertThat(context.getBean(Shop.class).shop("tea")).isEqualTo("planorder 1");
            assertThat(shop.ends("tea")).containsExactly("completed plan 1", "completed order 1");
        });
    }

    @Test
    void doesNotBeginWhileSomethingWaits() {
        application().run(context -> {
            context.getBean(Shop.class).does(all -> {
                broken = moment -> moment.startsWith("before insert ENTRY");
                return all.plan() + all.order(1);
            });
            assertThatThrownBy(() -> context.getBean(Shop.class).shop("tea"))
                    .isInstanceOf(CheckpointSaveException.class)
                    .hasMessageContaining("transactional stage");
            assertThat(context.getBean(Shop.Stages.class).executed())
                    .as("the plan only")
                    .isOne();
            assertThat(shop.orders()).isEmpty();
            broken = moment -> false;
            context.getBean(Shop.class).does(all -> all.plan() + all.order(1));
            context.getBean(Shop.class).shop("tea");
            assertThat(shop.ends("tea")).containsExactly("completed plan 1", "completed order 1");
            assertThat(context.getBean(Shop.Stages.class).executed()).isEqualTo(2);
        });
    }

    @Test
    void findsOutThatACommitWasDone() {
        application().run(context -> {
            broken = once("after commit in order");
            context.getBean(Shop.class).does(all -> all.order(1) + all.reserve(2));
            assertThat(context.getBean(Shop.class).shop("tea")).isEqualTo("order 1reserve 2");
            assertThat(shop.orders()).containsExactly(1, 2);
            assertThat(shop.ends("tea")).containsExactly("completed order 1", "completed reserve 1");
        });
    }

    @Test
    void findsOutThatACommitWasNotDone() {
        application().run(context -> {
            broken = once("before commit in order");
            assertThatThrownBy(() -> context.getBean(Shop.class).shop("tea"))
                    .rootCause()
                    .hasMessageContaining("reset");
            assertThat(shop.orders()).isEmpty();
            assertThat(shop.ends("tea")).containsExactly("failed order 1");
            context.getBean(Shop.class).shop("tea");
            assertThat(shop.orders()).containsExactly(1);
        });
    }

    @Test
    void stopsTheRunWhenNobodyCanTell() {
        application().run(context -> {
            context.getBean(Shop.class).does(all -> {
                try {
                    return all.order(1);
                } catch (RuntimeException gone) {
                    return all.order(1); // a retry, which must not do it twice
                }
            });
            broken = new Predicate<>() {

                private boolean away;

                @Override
                public boolean test(String moment) {
                    away |= moment.equals("after commit in order");
                    return away;
                }
            };
            assertThatThrownBy(() -> context.getBean(Shop.class).shop("tea"))
                    .isInstanceOf(CheckpointSaveException.class)
                    .hasMessageContaining("It is unknown whether the transaction of stage order was committed");
            assertThat(context.getBean(Shop.Stages.class).executed()).isOne();
            assertThat(shop.orders()).containsExactly(1);
            broken = moment -> false;
        });
        application().withPropertyValues("checkpoint.recovery.lease=1ms").run(context -> {
            assertThat(context.getBean(Shop.class).shop("tea")).isEqualTo("order 1");
            assertThat(context.getBean(Shop.Stages.class).executed()).isZero();
            assertThat(shop.orders()).containsExactly(1);
            assertThat(shop.ends("tea")).containsExactly("completed order 1");
        });
    }

    private static Predicate<String> once(String moment) {
        return new Predicate<>() {

            private boolean done;

            @Override
            public boolean test(String now) {
                boolean hit = !done && now.equals(moment);
                done |= hit;
                return hit;
            }
        };
    }
}
