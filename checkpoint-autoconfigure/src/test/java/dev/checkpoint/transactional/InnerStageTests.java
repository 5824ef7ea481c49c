package dev.checkpoint.transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.checkpoint.error.CheckpointException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.dao.CannotAcquireLockException;

/** Stages called inside a transactional stage: part of it, or refused. */
class InnerStageTests {

    private final ShopFixture shop = ShopFixture.onPostgres();

    /** What the stage {@code order} does besides writing row 1. */
    private static Shop.Stages inside(AssertableApplicationContext context, Runnable work) {
        Shop.Stages stages = context.getBean(Shop.Stages.class);
        stages.in("order", work);
        return stages;
    }

    @Test
    void commitsThemWithTheOuterOne() {
        shop.application().run(context -> {
            Shop.Stages stages = context.getBean(Shop.Stages.class);
            stages.in("order", () -> {
                stages.note(2);
                stages.reserve(3);
                assertThat(shop.ends("tea")).as("not yet").isEmpty();
            });
            context.getBean(Shop.class).shop("tea");
            assertThat(shop.orders()).containsExactly(1, 2, 3);
            assertThat(shop.ends("tea"))
                    .containsExactly("completed note 1", "completed reserve 1", "completed order 1");
        });
    }

    @Test
    void rollsThemBackWithTheOuterOne() {
        shop.application().run(context -> {
            Shop.Stages stages = context.getBean(Shop.Stages.class);
            inside(context, () -> {
                stages.note(2);
                stages.reserve(3);
                throw new IllegalStateException("out of tea");
            });
            catchThrowable(() -> context.getBean(Shop.class).shop("tea"));
            assertThat(shop.orders()).isEmpty();
            assertThat(shop.ends("tea")).containsExactly("failed order 1");
        });
        shop.application().run(context -> {
            Shop.Stages stages = context.getBean(Shop.Stages.class);
            inside(context, () -> {
                stages.note(2);
                stages.reserve(3);
            });
            context.getBean(Shop.class).shop("tea");
            assertThat(stages.executed()).isEqualTo(3);
            assertThat(shop.orders()).containsExactly(1, 2, 3);
        });
    }

    @Test
    void executesThemAgainWithTheOuterOne() {
        shop.application().run(context -> {
            Shop.Stages stages = context.getBean(Shop.Stages.class);
            AtomicInteger tries = new AtomicInteger();
            inside(context, () -> {
                stages.reserve(2);
                if (tries.incrementAndGet() == 1) {
                    throw new CannotAcquireLockException("deadlock");
                }
            });
            context.getBean(Shop.class).shop("tea");
            assertThat(shop.orders()).containsExactly(1, 2);
            assertThat(shop.ends("tea")).containsExactly("failed order 1", "completed reserve 1", "completed order 2");
            assertThat(shop.sql()
                            .sql(
                                    "SELECT COALESCE(MAX(STAGE_POSITION), 0) FROM CHECKPOINT_ENTRY WHERE STAGE_NAME = 'reserve'")
                            .query(Integer.class)
                            .single())
                    .as("the position it would have had")
                    .isZero();
        });
    }

    @Test
    void keepsTheirFailuresWhateverBecomesOfTheOuterOne() {
        shop.application().run(context -> {
            Shop.Stages stages = context.getBean(Shop.Stages.class);
            inside(context, () -> {
                stages.plan();
                stages.reserve(1); // there is one
            });
            catchThrowable(() -> context.getBean(Shop.class).shop("tea"));
            assertThat(shop.orders()).isEmpty();
            assertThat(shop.ends("tea")).containsExactly("failed reserve 1", "failed order 1");
        });
    }

    @Test
    void commitsNothingWhenTheFailureOfATransactionalOneIsCaught() {
        ShopFixture onH2 = ShopFixture.onH2(); // which would commit the rest
        onH2.application().run(context -> {
            Shop.Stages stages = inside(
                    context,
                    () -> catchThrowable(
                            () -> context.getBean(Shop.Stages.class).reserve(2)));
            stages.in("reserve", () -> {
                throw new IllegalStateException("none left");
            });
            assertThatThrownBy(() -> context.getBean(Shop.class).shop("tea"))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("reserve")
                    .hasMessageContaining("let the exception through")
                    .hasRootCauseMessage("none left");
            assertThat(onH2.orders()).isEmpty();
            assertThat(onH2.ends("tea")).containsExactly("failed reserve 1", "failed order 1");
        });
    }

    @Test
    void refusesWhatCannotBePartOfATransaction() {
        shop.application().run(context -> {
            Shop.Stages stages = context.getBean(Shop.Stages.class);
            inside(context, () -> stages.mail(2));
            assertThatThrownBy(() -> context.getBean(Shop.class).shop("mail"))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("has effect IRREVERSIBLE and was called inside stage order");
            inside(context, () -> context.getBean(Shop.Delivery.class).deliver(2));
            assertThatThrownBy(() -> context.getBean(Shop.class).shop("delivery"))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("Pipeline deliver was called inside stage order");
            AsyncTaskExecutor executor = context.getBean(AsyncTaskExecutor.class);
            inside(context, () -> executor.submitCompletable(() -> stages.reserve(2))
                    .join());
            assertThatThrownBy(() -> context.getBean(Shop.class).shop("thread"))
                    .isInstanceOf(CompletionException.class)
                    .hasMessageContaining("called on another thread");
            assertThat(shop.orders()).isEmpty();
        });
    }
}
