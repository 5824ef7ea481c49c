package dev.checkpoint.transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.dao.DataIntegrityViolationException;

/** Transactions of stages that disturb each other, or that the database refuses at the end; on PostgreSQL. */
class TransactionConflictTests {

    private final ShopFixture shop = ShopFixture.onPostgres();

    /** Lets the first two that come here wait for each other. */
    private static Runnable meeting() {
        CyclicBarrier both = new CyclicBarrier(2);
        AtomicInteger comers = new AtomicInteger();
        return () -> {
            if (comers.incrementAndGet() <= 2) {
                try {
                    both.await(20, TimeUnit.SECONDS);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    private static void runBoth(AssertableApplicationContext context, BiFunction<Shop.Stages, String, String> body) {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            Shop pipeline = context.getBean(Shop.class);
            pipeline.does(all -> body.apply(all, Thread.currentThread().getName()));
            List<CompletableFuture<String>> both = Stream.of("one", "two")
                    .map(id -> CompletableFuture.supplyAsync(
                            () -> {
                                Thread.currentThread().setName(id);
                                return pipeline.shop(id);
                            },
                            two))
                    .toList();
            both.forEach(CompletableFuture::join);
        } finally {
            two.shutdownNow();
        }
    }

    private List<String> endsOfBoth() {
        return Stream.of("one", "two").flatMap(run -> shop.ends(run).stream()).toList();
    }

    @Test
    void triesTheVictimOfADeadlockAgain() {
        shop.application().run(context -> {
            context.getBean(Shop.Stages.class).in("move", meeting());
            runBoth(context, (all, id) -> id.equals("one") ? all.move("a", "b") : all.move("b", "a"));
            assertThat(shop.sql()
                            .sql("SELECT AMOUNT FROM STOCK")
                            .query(Integer.class)
                            .list())
                    .containsExactly(10, 10);
            assertThat(context.getBean(Shop.Stages.class).executed()).isEqualTo(3);
            assertThat(endsOfBoth()).containsExactlyInAnyOrder("failed move 1", "completed move 2", "completed move 1");
            assertThat(shop.sql()
                            .sql("SELECT ERROR_MESSAGE FROM CHECKPOINT_ENTRY WHERE ENTRY_KIND = 'stage-failed'")
                            .query(String.class)
                            .single())
                    .contains("deadlock detected");
        });
    }

    @Test
    void triesASerializationFailureAgain() {
        shop.application()
                .withPropertyValues("spring.datasource.hikari.transaction-isolation=TRANSACTION_SERIALIZABLE")
                .run(context -> {
                    context.getBean(Shop.Stages.class).in("total", meeting());
                    runBoth(context, (all, id) -> all.total(id));
                    assertThat(shop.sql()
                                    .sql("SELECT AMOUNT FROM STOCK ORDER BY AMOUNT")
                                    .query(Integer.class)
                                    .list())
                            .as("one after the other")
                            .containsExactly(10, 10, 20, 40);
                    assertThat(endsOfBoth())
                            .containsExactlyInAnyOrder("failed total 1", "completed total 2", "completed total 1");
                });
    }

    @Test
    void keepsTheFailureOfACommit() {
        shop.application().run(context -> {
            shop.sql().sql("INSERT INTO PAID VALUES (7)").update();
            context.getBean(Shop.class).does(all -> all.pay("I", 7));
            assertThatThrownBy(() -> context.getBean(Shop.class).shop("tea"))
                    .isInstanceOf(DataIntegrityViolationException.class);
            assertThat(shop.count("PAID")).isOne();
            assertThat(shop.ends("tea")).containsExactly("failed pay 1");
            context.getBean(Shop.class).does(all -> all.pay("I", 8));
            context.getBean(Shop.class).shop("tea");
            assertThat(shop.count("PAID")).isEqualTo(2);
            assertThat(shop.ends("tea")).containsExactly("failed pay 1", "completed pay 2");
        });
    }

    private boolean someoneWaitsForALock() {
        return shop.sql()
                        .sql("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND wait_event_type = 'Lock'")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Her commit waits in the database for his transaction, which waits in the process for the journal. */
    @Test
    void endsADeadlockThatTheDatabaseCannotSee() {
        shop.application().run(context -> {
            AsyncTaskExecutor executor = context.getBean(AsyncTaskExecutor.class);
            CountDownLatch paid = new CountDownLatch(1);
            context.getBean(Shop.Stages.class).in("pay", () -> {
                if (paid.getCount() > 0) {
                    paid.countDown();
                    await().until(this::someoneWaitsForALock);
                }
            });
            context.getBean(Shop.class).does(all -> {
                CompletableFuture<String> he = executor.submitCompletable(() -> all.pay("he", 7));
                await().until(() -> paid.getCount() == 0);
                CompletableFuture<String> she = executor.submitCompletable(() -> all.pay("she", 7));
                assertThat(she.join()).isEqualTo("she paid 7");
                assertThat(catchThrowable(he::join)).hasCauseInstanceOf(DataIntegrityViolationException.class);
                return "done";
            });
            context.getBean(Shop.class).shop("tea");
            assertThat(shop.count("PAID")).isOne();
            assertThat(shop.ends("tea"))
                    .as("he rolls back, so she commits, and when he is tried again it is paid")
                    .containsExactly("completed pay 1", "failed pay 1", "failed pay 2");
        });
    }
}
