package dev.checkpoint.webhook;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy between this application and a receiver.
 *
 * @param host of the proxy
 * @param port of the proxy
 * @param user and password with a colon between them; null if the proxy asks for none
 */
public record WebhookProxy(String host, int port, @Nullable String user) {

    /** No proxy, whatever the settings of the JVM are. */
    public static final WebhookProxy NONE = new WebhookProxy("", 0, null);

    /** That of the settings of the JVM, such as {@code https.proxyHost}; null if they name none for an address. */
    static @Nullable WebhookProxy ofJvm(URI url) {
        ProxySelector selector = ProxySelector.getDefault();
        if (selector == null) {
            return null;
        }
        // without the path, which is a secret for some receivers; SOCKS is done by sockets themselves
        for (Proxy proxy : selector.select(url.resolve("/"))) {
            if (proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress address) {
                return new WebhookProxy(address.getHostString(), address.getPort(), null);
            }
        }
        return null;
    }

    /** The line of a request that says who asks; empty if the proxy does not want to know. */
    String authorization() {
        return user == null
                ? ""
                : "Proxy-Authorization: Basic "
                        + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)) + "\r\n";
    }

    /** Host and port, without the user. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
