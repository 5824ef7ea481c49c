package dev.checkpoint.autoconfigure;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A name for this process that a person can act on: host, process id, and four characters against reuse of the id.
 *
 * @param value the name
 */
public record InstanceName(String value) {

    /** The name of this process; another one each time. */
    public static InstanceName create() {
        return new InstanceName(host() + "-" + ProcessHandle.current().pid() + "-" + sign());
    }

    /** Told apart, not kept secret: a source of secure random numbers takes longer to load than all else here. */
    private static String sign() {
        return String.format("%04x", ThreadLocalRandom.current().nextInt(0x10000));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "localhost";
        }
    }
}
