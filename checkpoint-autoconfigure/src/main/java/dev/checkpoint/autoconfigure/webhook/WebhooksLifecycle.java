package dev.checkpoint.autoconfigure.webhook;

import dev.checkpoint.engine.EngineServices;
import dev.checkpoint.webhook.AnswerLinks;
import dev.checkpoint.webhook.Webhooks;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Tells receivers from before the first run until after the last. */
final class WebhooksLifecycle implements SmartLifecycle {

    /** Runs stop at 4096 before. */
    private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4098;

    private final Webhooks webhooks;

    private final EngineServices services;

    private final @Nullable AnswerLinks links;

    WebhooksLifecycle(Webhooks webhooks, EngineServices services, @Nullable AnswerLinks links) {
        this.webhooks = webhooks;
        this.services = services;
        this.links = links;
    }

    @Override
    public void start() {
        webhooks.start(services.store(), links, services.clock());
    }

    @Override
    public void stop() {
        webhooks.stop();
    }

    @Override
    public boolean isRunning() {
        return webhooks.isRunning();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
