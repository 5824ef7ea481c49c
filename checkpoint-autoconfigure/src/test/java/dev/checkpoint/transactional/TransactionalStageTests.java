package dev.checkpoint.transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.application.Applications;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.model.RunStatus;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Stages whose writes and whose entry are one transaction, on H2. */
class TransactionalStageTests {

    private final ShopFixture shop = fixture();

    ShopFixture fixture() {
        return ShopFixture.onH2();
    }

    private ApplicationContextRunner application() {
        return shop.application();
    }

    private static Runnable failing(String message) {
        return () -> {
            throw new IllegalStateException(message);
        };
    }

    @Test
    void commitsTheWritesAndTheEntryTogether() {
        application().run(context -> {
            Shop pipeline = context.getBean(Shop.class);
            context.getBean(Shop.Stages.class)
                    .in("order", () -> assertThat(shop.orders()).as("not yet").isEmpty());
            assertThat(pipeline.shop("tea")).isEqualTo("order 1");
            assertThat(shop.orders()).containsExactly(1);
            assertThat(shop.ends("tea")).containsExactly("completed order 1");
            assertThat(pipeline.shop("tea")).isEqualTo("order 1");
            assertThat(context.getBean(Shop.Stages.class).executed()).isOne();
        });
    }

    @Test
    void rollsTheWritesBackAndKeepsTheFailure() {
        application().run(context -> {
            Shop.Stages stages = context.getBean(Shop.Stages.class);
            stages.in("order", failing("out of tea"));
            assertThatThrownBy(() -> context.getBean(Shop.class).shop("tea"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("out of tea");
            assertThat(shop.orders()).isEmpty();
            assertThat(shop.ends("tea")).containsExactly("failed order 1");
            stages.nothingIn("order");
            assertThat(context.getBean(Shop.class).shop("tea")).isEqualTo("order 1");
            assertThat(shop.orders()).containsExactly(1);
            assertThat(shop.ends("tea")).containsExactly("failed order 1", "completed order 2");
        });
    }

    @Test
    void rollsBackForAnErrorToo() {
        application().run(context -> {
            context.getBean(Shop.Stages.class).in("order", () -> {
                throw new AssertionError("no");
            });
            assertThatThrownBy(() -> context.getBean(Shop.class).shop("tea")).isInstanceOf(AssertionError.class);
            assertThat(shop.orders()).isEmpty();
            assertThat(shop.ends("tea")).containsExactly("failed order 1");
        });
    }

    @Test
    void takesATransactionalMethodIntoItsTransaction() {
        application().run(context -> {
            Shop.Stages stages = context.getBean(Shop.Stages.class);
            context.getBean(Shop.class).does(all -> all.book(1));
            stages.in("book", failing("full"));
            catchThrowable(() -> context.getBean(Shop.class).shop("tea"));
            assertThat(shop.orders()).isEmpty();
            stages.in("book", () -> assertThat(shop.orders()).as("not yet").isEmpty());
            context.getBean(Shop.class).shop("tea");
            assertThat(shop.orders()).containsExactly(1);
            assertThat(shop.ends("tea")).containsExactly("failed book 1", "completed book 2");
        });
    }

    @Test
    void staysWhenTheCallersTransactionIsRolledBack() {
        application().run(context -> {
            context.getBean(Shop.class).does(all -> all.order(1) + all.note(2));
            new TransactionTemplate(context.getBean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
                context.getBean(Shop.class).shop("tea");
                status.setRollbackOnly();
            });
            assertThat(shop.orders())
                    .as("a stage that has a transaction of its own, and one that has not")
                    .containsExactly(1);
            assertThat(shop.ends("tea")).containsExactly("completed order 1", "completed note 1");
        });
    }

    @Test
    void commitsEachOfThoseThatRunSideBySide() {
        application().run(context -> {
            AsyncTaskExecutor executor = context.getBean(AsyncTaskExecutor.class);
            context.getBean(Shop.class).does(all -> {
                List<CompletableFuture<String>> some = IntStream.range(0, 12)
                        .mapToObj(id -> executor.submitCompletable(() -> id % 3 == 0 ? all.note(id) : all.order(id)))
                        .toList();
                return some.stream().map(CompletableFuture::join).toList().toString();
            });
            context.getBean(Shop.class).shop("tea");
            assertThat(shop.orders()).hasSize(12);
            assertThat(shop.ends("tea")).hasSize(12).allMatch(end -> end.startsWith("completed"));
        });
    }

    @Test
    void needsOneConnection() {
        application()
                .withPropertyValues(
                        "spring.datasource.hikari.maximum-pool-size=1",
                        "spring.datasource.hikari.connection-timeout=1000",
                        "checkpoint.triggers=manual")
                .run(context -> {
                    Shop.Stages stages = context.getBean(Shop.Stages.class);
                    stages.in("order", () -> stages.note(2));
                    context.getBean(Shop.class).does(all -> all.plan() + all.order(1));
                    assertThat(context.getBean(Shop.class).shop("tea")).isEqualTo("planorder 1");
                    assertThat(shop.ends("tea"))
                            .containsExactly("completed plan 1", "completed note 1", "completed order 1");
                });
    }

    @Test
    void refusesAStoreThatIsNotTheDatabase() {
        Applications.inMemory()
                .withBean(DriverManagerDataSource.class, () -> new DriverManagerDataSource(shop.url()))
                .withBean(Shop.class)
                .withBean(Shop.Stages.class)
                .withPropertyValues("checkpoint.validation=warn")
                .run(context -> {
                    assertThatThrownBy(() -> context.getBean(Shop.class).shop("tea"))
                            .isInstanceOf(CheckpointException.class)
                            .hasMessageContaining("order")
                            .hasMessageContaining("checkpoint.store=jdbc");
                    assertThat(context.getBean(Shop.Stages.class).executed()).isZero();
                    assertThat(context.getBean(RunExplorer.class).get("tea").status())
                            .isEqualTo(RunStatus.FAILED);
                });
    }
}
