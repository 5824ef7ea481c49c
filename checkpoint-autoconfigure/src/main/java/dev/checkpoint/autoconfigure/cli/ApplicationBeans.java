package dev.checkpoint.autoconfigure.cli;

import dev.checkpoint.RunArchive;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.autoconfigure.Doctors;
import dev.checkpoint.cli.CommandBeans;
import dev.checkpoint.doctor.Doctor;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.operations.GivenCalls;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.telemetry.RunReplay;
import dev.checkpoint.webhook.WebhookLedger;
import java.time.Clock;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

/** The beans of a context. */
record ApplicationBeans(ConfigurableListableBeanFactory beans, Environment environment) implements CommandBeans {

    @Override
    public RunExplorer explorer() {
        return beans.getBean(RunExplorer.class);
    }

    @Override
    public RunOperations operations() {
        return beans.getBean(RunOperations.class);
    }

    @Override
    public GivenCalls calls() {
        GivenCalls calls = beans.getBeanProvider(GivenCalls.class).getIfAvailable();
        if (calls == null) {
            throw new CheckpointException(
                    "Checkpoint is disabled (checkpoint.enabled=false), so there are no runs to start."
                            + " Set checkpoint.enabled=true.");
        }
        return calls;
    }

    @Override
    public RunReplay replay() {
        RunReplay replay = beans.getBeanProvider(RunReplay.class).getIfAvailable();
        if (replay == null) {
            throw new CheckpointException(
                    "This application sends no spans by OpenTelemetry, so a run cannot be replayed. Add"
                            + " spring-boot-starter-opentelemetry, and set management.opentelemetry.tracing.export.otlp.endpoint.");
        }
        return replay;
    }

    @Override
    public RunArchive archive() {
        return beans.getBean(RunArchive.class);
    }

    @Override
    public WebhookLedger webhooks() {
        Clock clock = beans.getBeanProvider(Clock.class).getIfUnique(Clock::systemUTC);
        return new WebhookLedger(beans.getBean(CheckpointStore.class), clock);
    }

    @Override
    public Doctor doctor() {
        return Doctors.of(beans, environment, true, failure -> StartFailures.advice(failure, beans, environment));
    }
}
