package dev.checkpoint.autoconfigure.web;

import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.core.env.Environment;

/** What the actuator knows of ports; used only if it is there. */
final class ManagementPorts {

    private ManagementPorts() {}

    static boolean isDifferent(Environment environment) {
        return ManagementPortType.get(environment) == ManagementPortType.DIFFERENT;
    }
}
