package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.ModelDecision;
import dev.checkpoint.RunDetails;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.StageRecorder;
import dev.checkpoint.StageSummary;
import dev.checkpoint.TokenUsage;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.Stage;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What was paid counts, whatever became of it: failed attempts, rolled back transactions, former executions of the run. */
@ExtendWith(OutputCaptureExtension.class)
class PaidTests {

    private static final Map<String, BigDecimal> ONE_CALL = Map.of("USD", new BigDecimal("0.00002"));

    @TempDir
    Path directory;

    private ApplicationContextRunner application(String store) {
        return switch (store) {
            case "memory" -> prepared(Applications.inMemory());
            case "file" -> prepared(Applications.withFiles(directory));
            default ->
                prepared(Applications.withDatabase("jdbc:h2:mem:" + directory.getFileName() + ";DB_CLOSE_DELAY=-1")
                        .withBean(Transactions.class)
                        .withBean(TransactionalStages.class)
                        .withPropertyValues("checkpoint.jdbc.initialize-schema=always"));
        };
    }

    private static ApplicationContextRunner prepared(ApplicationContextRunner plain) {
        return plain.withBean(Pipeline.class).withBean(Stages.class).withPropertyValues("checkpoint.prices.m.input=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file", "jdbc"})
    void countsAllExecutionsOfARun(String store, CapturedOutput log) {
        application(store).run(context -> {
            Stages stages = context.getBean(Stages.class);
            stages.breakDown(true);
            Pipeline pipeline = context.getBean(Pipeline.class);
            assertThatThrownBy(() -> pipeline.two("a")).hasMessage("overloaded");
            assertThatThrownBy(() -> pipeline.two("a")).hasMessage("overloaded");
            stages.breakDown(false);
            pipeline.two("a");

            // twice the one that failed, and once each of the two
            Map<String, BigDecimal> all = Map.of("USD", new BigDecimal("0.00008"));
            RunDetails run = details(context);
            assertThat(run.summary().cost()).isEqualTo(all);
            assertThat(run.cost()).isEqualTo(all);
            assertThat(context.getBean(RunExplorer.class).find(RunQuery.all()))
                    .extracting(RunSummary::cost)
                    .containsExactly(all);
            assertThat(run.inWords())
                    .contains("Model calls cost 0.00002 USD (m 0.00002 USD).")
                    .contains("All 3 executions of the run cost 0.00008 USD.");
        });
        assertThat(log).contains("; cost 0.00002 USD, 0.00008 USD in all 3 executions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file", "jdbc"})
    void countsAStageThatFails(String store) {
        application(store).run(context -> {
            context.getBean(Stages.class).breakDown(true);
            assertThatThrownBy(() -> context.getBean(Pipeline.class).two("a")).hasMessage("overloaded");

            assertThat(details(context).stages())
                    .extracting(StageSummary::stage, StageSummary::completed, StageSummary::cost)
                    .containsExactly(tuple("first", true), tuple("second", false));
        });
    }

    @Test
    void countsAStageThatFailsLater() {
        application("memory").run(context -> {
            context.getBean(Stages.class).breakDown(true);
            assertThatThrownBy(() -> context.getBean(Pipeline.class).later("a").get())
                    .hasRootCauseMessage("overloaded");

            assertThat(details(context).stages())
                    .extracting(StageSummary::stage, StageSummary::completed, StageSummary::cost)
                    .containsExactly(tuple("later", false));
        });
    }

    @Test
    void countsWhatATransactionPaidThatWasRolledBack() {
        application("jdbc").run(context -> {
            assertThatThrownBy(() -> context.getBean(Transactions.class).transaction("a"))
                    .hasMessage("rolled back");

            RunDetails run = details(context);
            assertThat(run.stages())
                    .extracting(StageSummary::stage, StageSummary::completed, StageSummary::cost)
                    .containsExactly(tuple("transaction", false));
            assertThat(run.summary().cost()).isEqualTo(ONE_CALL);
        });
    }

    @Test
    void saysNothingOfAllExecutionsIfThereIsOne() {
        application("memory").run(context -> {
            context.getBean(Pipeline.class).two("a");

            assertThat(details(context).inWords()).doesNotContain("executions of the run");
        });
    }

    private static Tuple tuple(String stage, boolean completed) {
        return Tuple.tuple(stage, completed, ONE_CALL);
    }

    private static RunDetails details(AssertableApplicationContext context) {
        return context.getBean(RunExplorer.class).get("a");
    }

    static class Pipeline {

        private final Stages stages;

        Pipeline(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(value = "two", runId = "#id")
        String two(String id) {
            return stages.first() + stages.second();
        }

        @Checkpointed(value = "later", runId = "#id")
        CompletableFuture<String> later(String id) {
            return stages.later().toCompletableFuture();
        }
    }

    static class Transactions {

        private final TransactionalStages stages;

        Transactions(TransactionalStages stages) {
            this.stages = stages;
        }

        @Checkpointed(value = "transaction", runId = "#id")
        String transaction(String id) {
            return stages.transaction();
        }
    }

    static class TransactionalStages {

        private final Stages inner;

        TransactionalStages(Stages inner) {
            this.inner = inner;
        }

        @Stage(effect = Effect.TRANSACTIONAL)
        String transaction() {
            inner.first();
            throw new IllegalStateException("rolled back");
        }
    }

    static class Stages {

        private final StageRecorder recorder;

        private volatile boolean broken;

        Stages(StageRecorder recorder) {
            this.recorder = recorder;
        }

        void breakDown(boolean now) {
            broken = now;
        }

        @Stage
        String first() {
            recorder.model(ModelDecision.of("m").used(TokenUsage.of(20, 0)));
            return "first";
        }

        @Stage
        String second() {
            recorder.model(ModelDecision.of("m").used(TokenUsage.of(20, 0)));
            return done();
        }

        @Stage
        CompletionStage<String> later() {
            recorder.model(ModelDecision.of("m").used(TokenUsage.of(20, 0)));
            return CompletableFuture.supplyAsync(this::done);
        }

        private String done() {
            if (broken) {
                throw new IllegalStateException("overloaded");
            }
            return "done";
        }
    }
}
