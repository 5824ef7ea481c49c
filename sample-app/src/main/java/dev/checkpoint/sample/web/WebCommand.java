package dev.checkpoint.sample.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says where the dashboard is. */
@Component
@Profile("web")
class WebCommand {

    private static final Logger log = LoggerFactory.getLogger(WebCommand.class);

    private final Environment environment;

    WebCommand(Environment environment) {
        this.environment = environment;
    }

    @EventListener
    void started(WebServerInitializedEvent event) {
        String address = environment.getProperty("server.address", "localhost");
        log.info(
                "The dashboard: http://{}:{}{}{}",
                // all addresses are no address that a browser goes to
                address.equals("0.0.0.0") || address.equals("::") ? "localhost" : address,
                event.getWebServer().getPort(),
                environment.getProperty("server.servlet.context-path", ""),
                environment.getProperty("checkpoint.web.base-path", "/checkpoints"));
    }
}
