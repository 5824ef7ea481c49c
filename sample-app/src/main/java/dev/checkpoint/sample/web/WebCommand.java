package dev.checkpoint.sample.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says where the dashboard is. */
@Component
@Profile("web")
class WebCommand {

    private static final Logger log = LoggerFactory.getLogger(WebCommand.class);

    @EventListener
    void started(WebServerInitializedEvent event) {
        log.info(
                "The dashboard: http://127.0.0.1:{}/checkpoints",
                event.getWebServer().getPort());
    }
}
