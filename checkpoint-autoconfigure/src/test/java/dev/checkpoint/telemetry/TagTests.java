package dev.checkpoint.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.application.Applications;
import dev.checkpoint.autoconfigure.telemetry.CheckpointTelemetryAutoConfiguration;
import dev.checkpoint.model.StageId;
import dev.checkpoint.spi.event.ModelUsedEvent;
import dev.checkpoint.spi.event.StageSkippedEvent;
import dev.checkpoint.spi.store.CheckpointStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Tags have few values, whatever an application brings. */
class TagTests {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final CheckpointStore store = new FlakyStore();

    private final ApplicationContextRunner application = Applications.inMemory()
            .withConfiguration(AutoConfigurations.of(CheckpointTelemetryAutoConfiguration.class))
            .withBean(MeterRegistry.class, () -> meters)
            .withBean(Pipeline.class);

    @Test
    void namesTheStoreBehindAProxy() {
        ProxyFactory proxies = new ProxyFactory(store);
        proxies.setInterfaces(CheckpointStore.class);

        assertThat(storeTag((CheckpointStore) proxies.getProxy())).isEqualTo("flaky");
    }

    @Test
    void namesNoClassThatExistsInOneProcessOnly() {
        CheckpointStore proxy = (CheckpointStore) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {CheckpointStore.class},
                (self, method, arguments) -> method.invoke(store, arguments));

        assertThat(storeTag(proxy)).isEqualTo("other");
    }

    @Test
    void countsCurrenciesThatAreNoneTogether() {
        CheckpointMeters listener = new CheckpointMeters(() -> "file", () -> 0, () -> 0, () -> 0);
        listener.bindTo(meters);
        for (int run = 0; run < 100; run++) {
            listener.onEvent(new StageSkippedEvent(
                    Instant.EPOCH,
                    "pipeline",
                    "run-" + run,
                    StageId.of("stage"),
                    1,
                    Duration.ofSeconds(1),
                    Map.of("EUR", BigDecimal.ONE, "tokens of run " + run, BigDecimal.ONE)));
        }

        assertThat(meters.get("checkpoint.saved.cost").counters())
                .hasSize(2)
                .allSatisfy(counter -> assertThat(counter.count()).isEqualTo(100))
                .extracting(counter -> counter.getId().getTag("currency"))
                .containsExactlyInAnyOrder("EUR", "other");
    }

    @Test
    void countsModelsWithANameForEachRunTogether() {
        CheckpointMeters listener = new CheckpointMeters(() -> "file", () -> 0, () -> 0, () -> 0);
        listener.bindTo(meters);
        for (int run = 0; run < 300; run++) {
            listener.onEvent(new ModelUsedEvent(
                    Instant.EPOCH,
                    "pipeline",
                    "run-" + run,
                    StageId.of("stage"),
                    "model of run " + run,
                    1,
                    1,
                    0,
                    BigDecimal.ONE,
                    "EUR"));
        }

        assertThat(meters.get("checkpoint.cost").counters()).hasSize(101);
        assertThat(meters.get("checkpoint.cost").tag("model", "other").counter().count())
                .isEqualTo(200);
        assertThat(meters.get("checkpoint.tokens").counters()).hasSize(303);
    }

    private String storeTag(CheckpointStore bean) {
        StringBuilder tag = new StringBuilder();
        application.withBean(CheckpointStore.class, () -> bean).run(context -> {
            context.getBean(CheckpointMeters.class).bindTo(meters);
            context.getBean(Pipeline.class).pipeline();
            tag.append(meters.get("checkpoint.save")
                    .timers()
                    .iterator()
                    .next()
                    .getId()
                    .getTag("store"));
        });
        return tag.toString();
    }

    static class Pipeline {

        @Checkpointed
        String pipeline() {
            return "done";
        }
    }
}
