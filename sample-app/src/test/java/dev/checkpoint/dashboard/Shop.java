package dev.checkpoint.dashboard;

import dev.checkpoint.ModelDecision;
import dev.checkpoint.StageRecorder;
import dev.checkpoint.TokenUsage;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.RequiresApproval;
import dev.checkpoint.annotation.Stage;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.ObjectProvider;

/** Pipelines as an application has them, and some that nobody would want. */
class Shop {

    static final String HOSTILE =
            "<img src=x onerror=alert(1)><script>window.hacked=1</script>\u202Egnp.exe\u2066 \u200B&lt;b&gt; {{7*7}} javascript:alert(1)";

    private final Stages stages;

    private final ObjectProvider<Shop> shop;

    Shop(Stages stages, ObjectProvider<Shop> shop) {
        this.stages = stages;
        this.shop = shop;
    }

    record Line(String article, int pieces, BigDecimal price) {}

    record Order(String id, String customer, LocalDate day, List<Line> lines) {}

    record Receipt(String order, BigDecimal paid, Map<String, Integer> stock) {}

    record Report(String topic, String text, List<String> sources) {}

    @Checkpointed(value = "orders", runId = "#order.id()", version = "3")
    public Receipt order(Order order) {
        BigDecimal price = stages.price(order);
        for (Line line : order.lines()) {
            stages.reserve(line.article(), line.pieces());
        }
        return stages.pay(order, price);
    }

    @Checkpointed(value = "research", runId = "#topic", version = "2026-11")
    public Report research(String topic) {
        List<String> plan = stages.plan(topic);
        List<String> found = new ArrayList<>();
        for (int page = 0; page < 40; page++) {
            found.add(stages.embed(topic, page));
        }
        String draft = stages.draft(plan, found);
        return new Report(topic, stages.review(draft), found.subList(0, 3));
    }

    @Checkpointed(value = "newsletter", runId = "#id")
    public String newsletter(String id, String topic) {
        stages.collect(id);
        Report report = shop.getObject().research(topic);
        return stages.publish(report.text());
    }

    @Checkpointed(value = "slow", runId = "#id")
    public int slow(String id, int steps) {
        int sum = 0;
        for (int step = 0; step < steps; step++) {
            sum += stages.step(step);
        }
        return sum;
    }

    @Checkpointed(value = "many", runId = "#id")
    public int many(String id, int calls) {
        int sum = 0;
        for (int call = 0; call < calls; call++) {
            sum += stages.tiny(call);
        }
        return sum;
    }

    @Checkpointed(value = "hostile", runId = "#id")
    public Map<String, Object> hostile(String id, String text) {
        stages.say(text, text);
        return stages.shout(text);
    }

    @Checkpointed(value = "papers", runId = "#id")
    public String paper(String id, String text) {
        stages.picture();
        stages.facts(text);
        return stages.write(text);
    }

    /** What the tests change. */
    static class State {

        volatile int limit = 100_000;

        volatile String model = "gpt-4.1";

        final Semaphore steps = new Semaphore(0);

        final AtomicInteger shipments = new AtomicInteger();

        volatile CountDownLatch ready = new CountDownLatch(1);
    }

    static class Stages {

        private final State state;

        private final StageRecorder recorder;

        private final ObjectProvider<Stages> stages;

        Stages(State state, StageRecorder recorder, ObjectProvider<Stages> stages) {
            this.state = state;
            this.recorder = recorder;
            this.stages = stages;
        }

        @Stage
        public BigDecimal price(Order order) {
            pause(30);
            return order.lines().stream()
                    .map(line -> line.price().multiply(BigDecimal.valueOf(line.pieces())))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        @Stage(key = "#article")
        public int reserve(String article, int pieces) {
            pause(15 + 9 * article.length());
            return pieces;
        }

        @Stage
        public Receipt pay(Order order, BigDecimal price) {
            pause(40);
            if (price.intValue() > state.limit) {
                throw new IllegalStateException(
                        "The bank declined " + price + " EUR for " + order.customer(),
                        new IOException("https://bank.example.org answered 402: limit exceeded"));
            }
            return new Receipt(order.id(), price, Map.of("tea", 41, "cups", 7));
        }

        @Stage
        public List<String> plan(String topic) {
            recorder.model(ModelDecision.of("gpt-4.1-mini")
                    .among("gpt-4.1", "gpt-4.1-mini")
                    .because("a plan is short")
                    .with("temperature", 0.2)
                    .used(new TokenUsage(412, 96, 0))
                    .costing(new BigDecimal("0.00032"), "USD"));
            pause(60);
            return List.of("What is known about " + topic, "Who says otherwise", "What follows");
        }

        @Stage(key = "#page")
        public String embed(String topic, int page) {
            pause(4);
            return topic + " " + page;
        }

        @Stage
        public String draft(List<String> plan, List<String> found) {
            recorder.model(ModelDecision.of(state.model)
                    .among("gpt-4.1", "gpt-4.1-mini")
                    .because("the draft is what people read")
                    .used(new TokenUsage(9_240, 1_310, 2_048))
                    .costing(new BigDecimal("0.0290"), "USD"));
            recorder.note("sources", found.size());
            pause(120);
            return "# " + plan.get(0) + "\n\nTea is drunk in " + found.size() + " places.";
        }

        @Stage
        public String review(String draft) {
            pause(50);
            return draft + "\n\nReviewed.";
        }

        @Stage
        public List<String> collect(String id) {
            Stages proxy = stages.getObject();
            return List.of(proxy.first(id), proxy.second(id));
        }

        @Stage
        public String first(String id) {
            pause(20);
            return "first letter of " + id;
        }

        @Stage
        public String second(String id) {
            pause(25);
            return "second letter of " + id;
        }

        @Stage
        @RequiresApproval("Publish the newsletter?")
        public String publish(String text) {
            state.shipments.incrementAndGet();
            return "published " + text.length() + " characters";
        }

        @Stage(key = "#step")
        public int step(int step) {
            state.ready.countDown();
            try {
                if (!state.steps.tryAcquire(120, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("No test went on");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            return step;
        }

        @Stage(key = "#call")
        public int tiny(int call) {
            return call;
        }

        @Stage(key = "#key")
        public String say(String key, String text) {
            recorder.note(text, text);
            return "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
        }

        @Stage
        public Map<String, Object> shout(String text) {
            throw new IllegalArgumentException(text + "\n" + "x".repeat(5_000_000));
        }

        @Stage
        public String picture() {
            return "data:image/png;base64,"
                    + "iVBORw0KGgoAAAANSUhEUgAAACgAAAAUCAIAAABwJOjsAAAAMUlEQVR42mMwCTyOjGznZCAj2skyjFo8/C2mm01osqMWjwCLR/PxqMWjJdeoxUPOYgCNPvx+xaReiwAAAABJRU5ErkJggg==";
        }

        @Stage
        public Map<String, Object> facts(String text) {
            return Map.of("json", "{\"tea\": [1, 2, 3]}", "words", text);
        }

        @Stage
        public String write(String text) {
            return text;
        }

        /** Something to see on an axis of time; nothing waits for it. */
        private static void pause(long millis) {
            try {
                TimeUnit.MILLISECONDS.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
