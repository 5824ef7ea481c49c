package dev.checkpoint.web;

import dev.checkpoint.autoconfigure.CheckpointAutoConfiguration;
import dev.checkpoint.autoconfigure.codec.CheckpointCodecAutoConfiguration;
import dev.checkpoint.autoconfigure.explain.CheckpointExplainAutoConfiguration;
import dev.checkpoint.autoconfigure.lifecycle.CheckpointLifecycleAutoConfiguration;
import dev.checkpoint.autoconfigure.lifecycle.CheckpointRecoveryAutoConfiguration;
import dev.checkpoint.autoconfigure.store.CheckpointStoreAutoConfiguration;
import dev.checkpoint.autoconfigure.web.CheckpointWebAutoConfiguration;
import dev.checkpoint.autoconfigure.webhook.CheckpointWebhookAutoConfiguration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;

/** An application with a real server. */
final class WebServer {

    private WebServer() {}

    static WebApplicationContextRunner with(String... properties) {
        List<String> all = new ArrayList<>(List.of(
                "server.port=0",
                "checkpoint.store=memory",
                "checkpoint.recovery.enabled=false",
                "checkpoint.web.enabled=true"));
        all.addAll(List.of(properties));
        return new WebApplicationContextRunner(AnnotationConfigServletWebServerApplicationContext::new)
                .withConfiguration(AutoConfigurations.of(
                        TomcatServletWebServerAutoConfiguration.class,
                        DispatcherServletAutoConfiguration.class,
                        WebMvcAutoConfiguration.class,
                        AopAutoConfiguration.class,
                        JacksonAutoConfiguration.class,
                        CheckpointAutoConfiguration.class,
                        CheckpointCodecAutoConfiguration.class,
                        CheckpointExplainAutoConfiguration.class,
                        CheckpointLifecycleAutoConfiguration.class,
                        CheckpointRecoveryAutoConfiguration.class,
                        CheckpointStoreAutoConfiguration.class,
                        CheckpointWebAutoConfiguration.class))
                .withBean(Shop.State.class)
                .withBean(Shop.Stages.class)
                .withBean(Shop.class)
                .withPropertyValues(all.toArray(String[]::new));
    }

    /** With a receiver too, to whom nothing is sent. */
    static WebApplicationContextRunner withWebhook(String... properties) {
        return with(properties)
                .withConfiguration(AutoConfigurations.of(CheckpointWebhookAutoConfiguration.class))
                .withPropertyValues(
                        "checkpoint.webhook-delivery.interval=1h",
                        "checkpoint.webhooks[0].name=ops",
                        "checkpoint.webhooks[0].url=https://hooks.example.org/runs",
                        "checkpoint.webhooks[0].format=slack",
                        "checkpoint.webhooks[0].events=change-accepted");
    }
}
