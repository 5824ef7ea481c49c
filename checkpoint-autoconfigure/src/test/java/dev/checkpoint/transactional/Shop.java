package dev.checkpoint.transactional;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.Stage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** A pipeline whose body is given by the test, over stages that write to a database. */
class Shop {

    private final Stages stages;

    private volatile Function<Stages, String> body = all -> all.order(1);

    Shop(Stages stages) {
        this.stages = stages;
    }

    void does(Function<Stages, String> work) {
        body = work;
    }

    @Checkpointed(runId = "#id")
    String shop(String id) {
        return body.apply(stages);
    }

    /** Another pipeline, to be called inside. */
    static class Delivery {

        @Checkpointed
        String deliver(int id) {
            return "delivered " + id;
        }
    }

    /** Each writes one row, and does then what the test has put there. */
    static class Stages {

        private final JdbcClient sql;

        private final Map<String, Runnable> hooks = new ConcurrentHashMap<>();

        private final AtomicInteger executed = new AtomicInteger();

        Stages(DataSource dataSource) {
            this.sql = JdbcClient.create(dataSource);
        }

        /** What happens in the body of a stage after its row is written. */
        void in(String stage, Runnable hook) {
            hooks.put(stage, hook);
        }

        void nothingIn(String stage) {
            hooks.remove(stage);
        }

        /** How many bodies were executed. */
        int executed() {
            return executed.get();
        }

        @Stage
        String plan() {
            executed.incrementAndGet();
            return "plan";
        }

        @Stage(effect = Effect.TRANSACTIONAL)
        String order(int id) {
            return write("order", id);
        }

        @Stage(effect = Effect.TRANSACTIONAL)
        String reserve(int id) {
            return write("reserve", id);
        }

        @Transactional
        @Stage(effect = Effect.TRANSACTIONAL)
        String book(int id) {
            return write("book", id);
        }

        @Stage
        String note(int id) {
            return write("note", id);
        }

        @Stage(effect = Effect.IRREVERSIBLE)
        String mail(int id) {
            return write("mail", id);
        }

        /** Takes one from here, and adds it there. */
        @Stage(effect = Effect.TRANSACTIONAL)
        String move(String from, String to) {
            executed.incrementAndGet();
            sql.sql("UPDATE STOCK SET AMOUNT = AMOUNT - 1 WHERE ITEM = ?")
                    .param(from)
                    .update();
            hooks.getOrDefault("move", () -> {}).run();
            sql.sql("UPDATE STOCK SET AMOUNT = AMOUNT + 1 WHERE ITEM = ?")
                    .param(to)
                    .update();
            return "moved";
        }

        /** Adds an item that is worth as much as all others together. */
        @Stage(effect = Effect.TRANSACTIONAL)
        String total(String item) {
            executed.incrementAndGet();
            int sum = sql.sql("SELECT SUM(AMOUNT) FROM STOCK")
                    .query(Integer.class)
                    .single();
            hooks.getOrDefault("total", () -> {}).run();
            sql.sql("INSERT INTO STOCK VALUES (?, ?)").params(item, sum).update();
            return "total " + sum;
        }

        /** Writes a row that the database looks at when it commits. */
        @Stage(effect = Effect.TRANSACTIONAL, key = "#who")
        String pay(String who, int id) {
            executed.incrementAndGet();
            sql.sql("INSERT INTO PAID VALUES (?)").param(id).update();
            hooks.getOrDefault("pay", () -> {}).run();
            return who + " paid " + id;
        }

        private String write(String stage, int id) {
            executed.incrementAndGet();
            sql.sql("INSERT INTO ORDERS VALUES (?)").param(id).update();
            hooks.getOrDefault(stage, () -> {}).run();
            return stage + " " + id;
        }
    }
}
