package dev.checkpoint.autoconfigure.webhook;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.autoconfigure.CheckpointAutoConfiguration;
import dev.checkpoint.autoconfigure.web.CheckpointWebAutoConfiguration;
import dev.checkpoint.autoconfigure.web.WebProperties;
import dev.checkpoint.engine.EngineServices;
import dev.checkpoint.metadata.PipelineRegistry;
import dev.checkpoint.spi.redaction.Redactor;
import dev.checkpoint.spi.store.KeptTexts;
import dev.checkpoint.web.Access;
import dev.checkpoint.web.AnswerPages;
import dev.checkpoint.web.WebhookRoutes;
import dev.checkpoint.webhook.AnswerLinks;
import dev.checkpoint.webhook.DeliverySettings;
import dev.checkpoint.webhook.WebhookLedger;
import dev.checkpoint.webhook.WebhookReceiver;
import dev.checkpoint.webhook.Webhooks;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** Receivers that are told about runs, and links that answer approvals. */
@AutoConfiguration(after = {CheckpointAutoConfiguration.class, CheckpointWebAutoConfiguration.class})
@Conditional(OnWebhooksCondition.class)
@ConditionalOnBean(PipelineRegistry.class)
@EnableConfigurationProperties({WebhooksProperties.class, WebhookDeliveryProperties.class, WebhookLinksProperties.class
})
public final class CheckpointWebhookAutoConfiguration {

    private static final Logger log = LoggerFactory.getLogger("dev.checkpoint");

    /** Before the routes of the web, which answer everything below the base path. */
    private static final int BEFORE_WEB = -10;

    @Bean
    @ConditionalOnMissingBean
    Webhooks checkpointWebhooks(
            WebhooksProperties properties, WebhookDeliveryProperties delivery, ObjectProvider<Redactor> redactor) {
        List<WebhookReceiver> receivers = ConfiguredReceivers.of(properties);
        for (WebhookReceiver receiver : receivers) {
            if (!receiver.privateAddresses()
                    && "http".equalsIgnoreCase(receiver.url().getScheme())) {
                log.warn(
                        "Webhook {} is told over http: others on the way can read the messages. Use https.",
                        receiver.name());
            }
        }
        return new Webhooks(receivers, settings(delivery), redactor.getIfUnique(Redactor::none));
    }

    private static DeliverySettings settings(WebhookDeliveryProperties delivery) {
        String prefix = "checkpoint.webhook-delivery.";
        positive(prefix + "interval", delivery.interval());
        positive(prefix + "timeout", delivery.timeout());
        positive(prefix + "first-delay", delivery.firstDelay());
        positive(prefix + "max-delay", delivery.maxDelay());
        positive(prefix + "max-age", delivery.maxAge());
        positive(prefix + "look-back", delivery.lookBack());
        if (delivery.maxAttempts() < 1) {
            throw new WebhookMistakeException(
                    prefix + "max-attempts", "is " + delivery.maxAttempts(), "Write 1 or more.");
        }
        return new DeliverySettings(
                delivery.interval(),
                delivery.timeout(),
                delivery.firstDelay(),
                delivery.maxDelay(),
                delivery.maxAttempts(),
                delivery.maxAge(),
                delivery.lookBack(),
                delivery.link());
    }

    private static void positive(String property, Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new WebhookMistakeException(property, "is not longer than zero", "Write a time such as 10s.");
        }
    }

    @Bean
    WebhooksLifecycle checkpointWebhooksLifecycle(
            Webhooks webhooks,
            EngineServices services,
            ObjectProvider<AnswerLinks> links,
            WebhookLinksProperties properties) {
        String missing = Webhooks.missingIn(services.store());
        if (missing != null) {
            throw new WebhookMistakeException(
                    "checkpoint.webhooks",
                    "is set, and the store (" + services.store().kind() + ") lacks the ability " + missing,
                    "Use one of the stores memory, file and jdbc, or let yours implement " + missing + ".");
        }
        AnswerLinks used = links.getIfAvailable();
        if (used == null && properties.secret() != null) {
            log.warn("checkpoint.webhook-links.secret is set, and there are no links that answer approvals: they need"
                    + " checkpoint.web.enabled=true, Spring MVC, and not checkpoint.web.mode=read-only.");
        }
        return new WebhooksLifecycle(webhooks, services, used);
    }

    /** What is served over HTTP. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(RouterFunction.class)
    @ConditionalOnBean({WebProperties.class, Access.class})
    static class Web {

        @Bean
        @Order(BEFORE_WEB)
        @ConditionalOnMissingBean(name = "checkpointWebhookRoutes")
        RouterFunction<ServerResponse> checkpointWebhookRoutes(
                WebProperties web, Access access, EngineServices services) {
            WebhookLedger ledger = new WebhookLedger(services.store(), services.clock());
            return new WebhookRoutes(ledger, access, web.mode() == WebProperties.Mode.READ_ONLY).under(web.basePath());
        }

        /** Links that answer. */
        @Configuration(proxyBeanMethods = false)
        @ConditionalOnProperty("checkpoint.webhook-links.secret")
        @ConditionalOnProperty(name = "checkpoint.web.mode", havingValue = "full", matchIfMissing = true)
        static class Links {

            @Bean
            @ConditionalOnMissingBean
            AnswerLinks checkpointAnswerLinks(
                    WebhookLinksProperties links, WebProperties web, EngineServices services) {
                String url = ConfiguredReceivers.url("checkpoint.webhook-links.url", links.url())
                        .toString()
                        .replaceAll("/+$", "");
                positive("checkpoint.webhook-links.valid-for", links.validFor());
                return new AnswerLinks(
                        url + web.basePath() + AnswerPages.PATH,
                        ConfiguredReceivers.secrets(
                                "checkpoint.webhook-links", String.valueOf(links.secret()), links.previousSecrets()),
                        links.validFor(),
                        services.store().ability(KeptTexts.class).orElseThrow(),
                        services.clock());
            }

            @Bean
            @Order(BEFORE_WEB)
            @ConditionalOnMissingBean(name = "checkpointAnswerPages")
            RouterFunction<ServerResponse> checkpointAnswerPages(
                    AnswerLinks links, WebProperties web, RunExplorer explorer, RunOperations operations) {
                return new AnswerPages(links, explorer, operations).under(web.basePath());
            }
        }
    }
}
