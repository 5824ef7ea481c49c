package dev.checkpoint.autoconfigure;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/**
 * A name for this process that a person can act on: host, process id, and four characters against reuse of the id.
 *
 * @param value the name
 */
record InstanceName(String value) {

    static InstanceName create() {
        return new InstanceName(host() + "-" + ProcessHandle.current().pid() + "-"
                + UUID.randomUUID().toString().substring(0, 4));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "localhost";
        }
    }
}
