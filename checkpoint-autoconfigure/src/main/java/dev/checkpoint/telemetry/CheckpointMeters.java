package dev.checkpoint.telemetry;

import dev.checkpoint.model.Cause;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spi.event.CheckpointEvent;
import dev.checkpoint.spi.event.CheckpointListener;
import dev.checkpoint.spi.event.EntriesSavedEvent;
import dev.checkpoint.spi.event.ModelUsedEvent;
import dev.checkpoint.spi.event.RunResumedEvent;
import dev.checkpoint.spi.event.SaveFailedEvent;
import dev.checkpoint.spi.event.StageSkippedEvent;
import dev.checkpoint.telemetry.CheckpointMeter.Keys;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Counts and measures saves, recoveries, what models use and cost, and the saved time and cost: {@link CheckpointMeter}. */
public final class CheckpointMeters implements MeterBinder, CheckpointListener {

    /** A name may contain a number that is another one in each run. */
    private static final int MOST_MODELS = 100;

    private final Set<String> models = ConcurrentHashMap.newKeySet();

    private final List<MeterRegistry> registries = new CopyOnWriteArrayList<>();

    private final Supplier<String> store;

    private final IntSupplier activeRuns;

    private final IntSupplier waitingRuns;

    private final IntSupplier pendingEntries;

    /**
     * Meters.
     *
     * @param store kind of the store; called when something is saved
     * @param activeRuns number of runs that are executing
     * @param waitingRuns number of runs that wait for a decision
     * @param pendingEntries number of entries that are not durable
     */
    public CheckpointMeters(
            Supplier<String> store, IntSupplier activeRuns, IntSupplier waitingRuns, IntSupplier pendingEntries) {
        this.store = store;
        this.activeRuns = activeRuns;
        this.waitingRuns = waitingRuns;
        this.pendingEntries = pendingEntries;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, CheckpointMeter.RUNS_ACTIVE, activeRuns);
        gauge(registry, CheckpointMeter.RUNS_WAITING, waitingRuns);
        gauge(registry, CheckpointMeter.SAVE_PENDING, pendingEntries);
        registries.add(registry);
    }

    private static void gauge(MeterRegistry registry, CheckpointMeter meter, IntSupplier value) {
        Gauge.builder(meter.getName(), value, IntSupplier::getAsInt)
                .baseUnit(meter.getBaseUnit())
                .description(meter.getDescription())
                .register(registry);
    }

    @Override
    public boolean mayWant(Class<? extends CheckpointEvent> type) {
        return type == EntriesSavedEvent.class
                || type == SaveFailedEvent.class
                || type == RunResumedEvent.class
                || type == StageSkippedEvent.class
                || type == ModelUsedEvent.class;
    }

    @Override
    public void onEvent(CheckpointEvent event) {
        for (MeterRegistry registry : registries) {
            if (event instanceof EntriesSavedEvent saved) {
                saved(registry, saved);
            } else if (event instanceof SaveFailedEvent failed) {
                save(registry, Texts.word(failed.trigger()), "failed", failed.took());
                count(registry, CheckpointMeter.SAVE_FAILURES, 1, store());
            } else if (event instanceof RunResumedEvent resumed && isRecovery(resumed.cause())) {
                count(registry, CheckpointMeter.RECOVERED, 1, pipeline(event));
            } else if (event instanceof StageSkippedEvent skipped) {
                skipped(registry, skipped);
            } else if (event instanceof ModelUsedEvent used) {
                used(registry, used);
            }
        }
    }

    private void saved(MeterRegistry registry, EntriesSavedEvent saved) {
        save(registry, Texts.word(saved.trigger()), "saved", saved.took());
        // registered before it counts, so that its increase includes the first failure
        count(registry, CheckpointMeter.SAVE_FAILURES, 0, store());
        if (saved.payloadBytes() > 0) {
            DistributionSummary.builder(CheckpointMeter.PAYLOAD.getName())
                    .baseUnit(CheckpointMeter.PAYLOAD.getBaseUnit())
                    .description(CheckpointMeter.PAYLOAD.getDescription())
                    .tags(pipeline(saved))
                    .register(registry)
                    .record(saved.payloadBytes());
        }
    }

    private void save(MeterRegistry registry, String trigger, String outcome, Duration took) {
        Timer.builder(CheckpointMeter.SAVE.getName())
                .description(CheckpointMeter.SAVE.getDescription())
                .tags(
                        Keys.STORE.asString(),
                        store.get(),
                        Keys.TRIGGER.asString(),
                        trigger,
                        Keys.OUTCOME.asString(),
                        outcome)
                .register(registry)
                .record(took);
    }

    private static void skipped(MeterRegistry registry, StageSkippedEvent skipped) {
        Timer.builder(CheckpointMeter.SAVED_TIME.getName())
                .description(CheckpointMeter.SAVED_TIME.getDescription())
                .tags(pipeline(skipped))
                .register(registry)
                .record(skipped.saved());
        skipped.savedCost()
                .forEach((currency, amount) -> count(
                        registry,
                        CheckpointMeter.SAVED_COST,
                        amount.doubleValue(),
                        pipeline(skipped).and(Keys.CURRENCY.asString(), currency(currency))));
    }

    private void used(MeterRegistry registry, ModelUsedEvent used) {
        Tags model = pipeline(used).and(Keys.MODEL.asString(), model(used.model()));
        if (used.cost() != null && used.currency() != null) {
            count(
                    registry,
                    CheckpointMeter.COST,
                    used.cost().doubleValue(),
                    model.and(Keys.CURRENCY.asString(), currency(used.currency())));
        }
        if (used.inputTokens() > 0 || used.outputTokens() > 0) {
            tokens(registry, model, "input", Math.max(0, used.inputTokens() - used.cachedTokens()));
            tokens(registry, model, "cached", used.cachedTokens());
            tokens(registry, model, "output", used.outputTokens());
        }
    }

    private static void tokens(MeterRegistry registry, Tags model, String direction, long tokens) {
        count(registry, CheckpointMeter.TOKENS, tokens, model.and(Keys.DIRECTION.asString(), direction));
    }

    private String model(String name) {
        boolean known = models.contains(name) || models.size() < MOST_MODELS && models.add(name);
        return known ? name : "other";
    }

    /** Limits the values of the tag: a stage may record any text as a currency. */
    private static String currency(String recorded) {
        boolean code = recorded.length() == 3 && recorded.chars().allMatch(c -> c >= 'A' && c <= 'Z');
        return code ? recorded : "other";
    }

    private static void count(MeterRegistry registry, CheckpointMeter meter, double amount, Tags tags) {
        Counter.builder(meter.getName())
                .baseUnit(meter.getBaseUnit())
                .description(meter.getDescription())
                .tags(tags)
                .register(registry)
                .increment(amount);
    }

    private Tags store() {
        return Tags.of(Keys.STORE.asString(), store.get());
    }

    private static Tags pipeline(CheckpointEvent event) {
        return Tags.of(Keys.PIPELINE.asString(), event.pipeline());
    }

    private static boolean isRecovery(Cause cause) {
        return cause == Cause.INTERRUPTED || cause == Cause.HANDED_OVER;
    }
}
