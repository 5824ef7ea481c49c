package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.store.memory.MemoryCheckpointStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Threads, results and exceptions that do what they should not: the run ends as it would have without us. */
class HostileCallsTests {

    private ApplicationContextRunner application() {
        return Applications.inMemory().withBean(Shop.class).withBean(Stages.class);
    }

    @Test
    void hidesAnInterruptionFromTheStoreAndLeavesItToTheApplication() {
        application()
                .withBean(CheckpointStore.class, () -> sensitiveTo(new MemoryCheckpointStore()))
                .run(context -> {
                    Shop shop = context.getBean(Shop.class);
                    try {
                        Thread.currentThread().interrupt();
                        assertThat(shop.order()).isEqualTo("lamp");
                        assertThat(shop.order()).isEqualTo("lamp");
                        assertThat(Thread.currentThread().isInterrupted()).isTrue();
                    } finally {
                        Thread.interrupted();
                    }
                    assertThat(context.getBean(Calls.class).taken()).containsExactly("pick");
                });
    }

    @Test
    void returnsResultsThatBreakTheirSerializerAndExecutesThemAgain() {
        application().run(context -> {
            Shop shop = context.getBean(Shop.class);
            assertThat(shop.invoice()).isInstanceOf(Invoice.class);
            assertThat(shop.invoice()).isInstanceOf(Invoice.class);
            assertThat(context.getBean(Calls.class).taken()).containsExactly("print", "print");
            assertThat(context.getBean(RunExplorer.class)
                            .get("invoice")
                            .summary()
                            .status())
                    .isEqualTo(RunStatus.COMPLETED);
        });
    }

    @Test
    void rethrowsAnExceptionWhoseMessageCannotBeRead() {
        application().run(context -> {
            Shop shop = context.getBean(Shop.class);
            assertThat((Object) catchThrowable(shop::fail)).isInstanceOf(MuteException.class);
            assertThat(context.getBean(RunExplorer.class).get("fail").summary().status())
                    .isEqualTo(RunStatus.FAILED);
            assertThat((Object) catchThrowable(shop::fail)).isInstanceOf(MuteException.class);
        });
    }

    /** A store that breaks on an interrupted thread, as channels and connection pools do. */
    private static CheckpointStore sensitiveTo(CheckpointStore store) {
        return (CheckpointStore) Proxy.newProxyInstance(
                CheckpointStore.class.getClassLoader(),
                new Class<?>[] {CheckpointStore.class},
                (proxy, method, args) -> {
                    assertThat(Thread.currentThread().isInterrupted())
                            .as("interrupted in " + method.getName())
                            .isFalse();
                    try {
                        return method.invoke(store, args);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    static class Shop {

        private final Stages stages;

        Shop(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(value = "order", runId = "'order'")
        String order() {
            return stages.pick();
        }

        @Checkpointed(value = "invoice", runId = "'invoice'")
        Invoice invoice() {
            return stages.print();
        }

        @Checkpointed(value = "fail", runId = "'fail'")
        void fail() {
            stages.fail();
        }
    }

    static class Stages {

        private final Calls calls;

        Stages(Calls calls) {
            this.calls = calls;
        }

        @Stage
        String pick() {
            calls.of("pick");
            return "lamp";
        }

        @Stage
        Invoice print() {
            calls.of("print");
            return new Invoice();
        }

        @Stage
        void fail() {
            throw new MuteException();
        }
    }

    static class Invoice {

        private String text = "one lamp";

        public String getText() {
            throw new NoClassDefFoundError("com/example/Printer");
        }

        public void setText(String text) {
            this.text = text;
        }
    }

    static class MuteException extends RuntimeException {

        @Override
        public String getMessage() {
            throw new StackOverflowError();
        }
    }
}
