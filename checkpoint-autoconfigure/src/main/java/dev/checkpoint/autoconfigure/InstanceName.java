package dev.checkpoint.autoconfigure;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A readable name for this process: host, process id, and four characters in case the id is reused.
 *
 * @param value the name
 */
public record InstanceName(String value) {

    /** Creates a name for this process; each call returns another one. */
    public static InstanceName create() {
        return new InstanceName(host() + "-" + ProcessHandle.current().pid() + "-" + sign());
    }

    /**
     * Needs to be unique, not secret: a secure random number generator takes longer to load than everything else here.
     */
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
