package dev.checkpoint.transactional;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.Stage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pipelines of {@link KilledApplication}, whose stages write an order, a line of it, and a total that all share. */
class KilledPipelines {

    /** The tables they write to; no key would refuse what is written twice. */
    static final List<String> TABLES = List.of(
            "CREATE TABLE ORDERS (RUN VARCHAR(100), STAGE VARCHAR(100))",
            "CREATE TABLE LINES (RUN VARCHAR(100), STAGE VARCHAR(100))",
            "CREATE TABLE TOTAL (STAGES INTEGER)",
            "INSERT INTO TOTAL VALUES (0)");

    /** Stages of {@code line} that have a transaction. */
    static final List<String> LINE = List.of("order", "reserve", "bill");

    /** How many stages of {@code fan} run side by side. */
    static final int WIDTH = 4;

    private final Stages stages;

    private final AsyncTaskExecutor executor;

    KilledPipelines(Stages stages, AsyncTaskExecutor executor) {
        this.stages = stages;
        this.executor = executor;
    }

    /** One after the other. */
    @Checkpointed(runId = "#run")
    String line(String run) {
        String plan = stages.plan(run);
        String ordered = stages.order(run, plan);
        String reserved = stages.reserve(run, ordered);
        return stages.bill(run, reserved);
    }

    /** Some of them side by side. */
    @Checkpointed(runId = "#run")
    String fan(String run) {
        String ordered = stages.order(run, "plan");
        List<CompletableFuture<String>> parts = IntStream.range(0, WIDTH)
                .mapToObj(part -> executor.submitCompletable(() -> stages.part(run, ordered, part)))
                .toList();
        List<String> done = parts.stream().map(CompletableFuture::join).toList();
        return stages.bill(run, String.join("+", done));
    }

    static class Stages {

        private final JdbcClient sql;

        Stages(JdbcClient sql) {
            this.sql = sql;
        }

        @Stage
        String plan(String run) {
            return "plan";
        }

        @Stage(effect = Effect.TRANSACTIONAL)
        String order(String run, String before) {
            return write(run, "order", before);
        }

        @Stage(effect = Effect.TRANSACTIONAL)
        String reserve(String run, String before) {
            return write(run, "reserve", before);
        }

        @Stage(effect = Effect.TRANSACTIONAL)
        String bill(String run, String before) {
            return write(run, "bill", before);
        }

        @Stage(effect = Effect.TRANSACTIONAL, key = "#part")
        String part(String run, String before, int part) {
            return write(run, "part[" + part + "]", "" + part);
        }

        private String write(String run, String stage, String before) {
            sql.sql("INSERT INTO ORDERS VALUES (?, ?)").params(run, stage).update();
            sql.sql("INSERT INTO LINES VALUES (?, ?)").params(run, stage).update();
            sql.sql("UPDATE TOTAL SET STAGES = STAGES + 1").update();
            return before + ">" + stage;
        }
    }
}
