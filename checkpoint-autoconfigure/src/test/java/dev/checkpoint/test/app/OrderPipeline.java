package dev.checkpoint.test.app;

import dev.checkpoint.annotation.Checkpointed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.task.TaskExecutor;

/** Pipelines, good and bad. */
public class OrderPipeline {

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final OrderStages stages;

    private final Warehouse warehouse;

    private final OrderPipeline self;

    private final TaskExecutor executor;

    /** Pipelines over stages. */
    public OrderPipeline(
            OrderStages stages, Warehouse warehouse, @Lazy OrderPipeline self, TaskExecutor applicationTaskExecutor) {
        this.executor = applicationTaskExecutor;
        this.stages = stages;
        this.warehouse = warehouse;
        this.self = self;
    }

    /** A good one, with an id. */
    @Checkpointed(value = "orders", runId = "#order")
    public String process(String order) {
        List<Integer> picked = new ArrayList<>();
        for (String line : stages.plan(order)) {
            picked.add(stages.pick(line) * warehouse.factor());
        }
        return stages.write(picked);
    }

    /** A good one without an id, which calls another, and ships. */
    @Checkpointed("shipments")
    public String ship(String order) {
        return stages.ship(self.process(order)) + " in full";
    }

    /** A good one whose value comes later. */
    @Checkpointed("later")
    public CompletableFuture<String> later(String order) {
        return stages.later(order).thenApply(text -> text + "!");
    }

    /** A good one whose stages run side by side. */
    @Checkpointed(value = "parallel", runId = "#order")
    public List<Integer> parallel(String order) {
        List<CompletableFuture<Integer>> picked = Stream.of("a", "bc", "def", "ghij")
                .map(line -> CompletableFuture.supplyAsync(() -> stages.pick(line), executor))
                .toList();
        return picked.stream().map(CompletableFuture::join).toList();
    }

    /** A good one that asks before it picks and before it ships. */
    @Checkpointed("asking")
    public String asking(String order) {
        return stages.shipIfApproved(stages.pickIfApproved(order));
    }

    /** A bad one: the result of a stage is another one each time. */
    @Checkpointed("counting")
    public String counting() {
        return "number " + stages.number();
    }

    /** A bad one: the argument of a stage is another one each time. */
    @Checkpointed("stamping")
    public String stamping() {
        String stamped = stages.stamp(COUNTER.incrementAndGet());
        return stages.write(List.of(stamped.length()));
    }

    /** A bad one: it goes on whatever happens. */
    @Checkpointed("swallowing")
    public String swallowing(String order) {
        try {
            stages.plan(order);
        } catch (Throwable anything) {
            COUNTER.incrementAndGet();
        }
        return stages.write(List.of(1));
    }
}
