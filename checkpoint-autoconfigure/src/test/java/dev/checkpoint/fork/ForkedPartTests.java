package dev.checkpoint.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.checkpoint.ForkRequest;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.RunQuery;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.Sensitive;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Kept;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.model.RunStatus;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What forks begin with: irreversible stages, child runs, runs that are being executed, encrypted values. */
@Timeout(120)
class ForkedPartTests {

    @TempDir
    private Path directory;

    static class Shop {

        private final Stages stages;

        private final Bills bills;

        Shop(Stages stages, Bills bills) {
            this.stages = stages;
            this.bills = bills;
        }

        @Checkpointed(value = "order", runId = "'order'")
        String order(@Sensitive String card) {
            String bill = bills.bill(stages.look(card));
            return stages.charge(bill);
        }
    }

    static class Bills {

        private final Stages stages;

        Bills(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(value = "bill", runId = "'bill'")
        String bill(String looked) {
            return stages.print(looked);
        }
    }

    static class Stages {

        private final List<String> executed = new CopyOnWriteArrayList<>();

        private final CountDownLatch charging = new CountDownLatch(1);

        private final CountDownLatch goOn = new CountDownLatch(1);

        private volatile boolean failing;

        private volatile boolean slow;

        void fail(boolean now) {
            failing = now;
        }

        void beSlow(boolean now) {
            slow = now;
        }

        List<String> executed() {
            return executed;
        }

        void awaitCharging() {
            await(charging);
        }

        private static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        void goOn() {
            goOn.countDown();
        }

        @Stage
        @Sensitive
        String look(@Sensitive String card) {
            executed.add("look");
            return "XYZZY of " + card;
        }

        @Stage
        String print(String looked) {
            executed.add("print");
            return "a bill for " + looked.length();
        }

        @Stage(effect = Effect.IRREVERSIBLE)
        String charge(String bill) {
            executed.add("charge");
            if (failing) {
                throw new IllegalStateException("no credit");
            }
            if (slow) {
                charging.countDown();
                await(goOn);
            }
            return "charged " + bill;
        }
    }

    private ApplicationContextRunner with(Kept kept) {
        return kept.application(directory)
                .withBean(Shop.class)
                .withBean(Bills.class)
                .withBean(Stages.class)
                .withPropertyValues(
                        "checkpoint.jdbc.initialize-schema=always", "checkpoint.encryption.keyset=" + keyset());
    }

    private static String keyset() {
        try {
            AeadConfig.register();
            KeysetHandle keys = KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                            .withRandomId()
                            .makePrimary())
                    .build();
            String json = TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
            return Base64.getEncoder().encodeToString(json.getBytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void beginsBeforeTheStartOfAnIrreversibleStageThatFailed(Kept kept) {
        with(kept).run(context -> {
            Stages stages = context.getBean(Stages.class);
            RunOperations operations = context.getBean(RunOperations.class);
            stages.fail(true);
            assertThatThrownBy(() -> context.getBean(Shop.class).order("4711")).hasMessage("no credit");
            stages.fail(false);
            stages.executed().clear();
            String fork = operations.fork(ForkRequest.of("order").beforeLastFailure());
            assertThat(operations.resume(fork).result()).isEqualTo("charged a bill for 13");
            assertThat(stages.executed())
                    .as("what was encrypted is decrypted under the other id")
                    .containsExactly("charge");
        });
    }

    @ParameterizedTest
    @EnumSource
    void refusesTheChildOfARun(Kept kept) {
        with(kept).run(context -> {
            context.getBean(Shop.class).order("4711");
            String child = context.getBean(RunExplorer.class)
                    .find(RunQuery.all().parent("order"))
                    .get(0)
                    .runId();
            assertThatThrownBy(() -> context.getBean(RunOperations.class).fork(ForkRequest.of(child)))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("fork 'order' instead");
        });
    }

    @ParameterizedTest
    @EnumSource
    void forksARunThatIsBeingExecuted(Kept kept) {
        with(kept).run(context -> {
            Stages stages = context.getBean(Stages.class);
            RunOperations operations = context.getBean(RunOperations.class);
            RunExplorer explorer = context.getBean(RunExplorer.class);
            stages.beSlow(true);
            var order = CompletableFuture.supplyAsync(
                    () -> context.getBean(Shop.class).order("4711"));
            stages.awaitCharging();
            operations.fork(ForkRequest.of("order").before("charge").as("fork"));
            assertThat(explorer.get("order").status()).isEqualTo(RunStatus.RUNNING);
            stages.beSlow(false);
            stages.executed().clear();
            assertThat(operations.resume("fork").result()).isEqualTo("charged a bill for 13");
            assertThat(stages.executed()).containsExactly("charge");
            stages.goOn();
            assertThat(order.get(60, TimeUnit.SECONDS)).isEqualTo("charged a bill for 13");
            assertThat(explorer.get("order").status()).isEqualTo(RunStatus.COMPLETED);
        });
    }
}
