package dev.checkpoint.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Posts one body, and reads whether it was taken. A client of its own, because it has to connect to the very address that was
 * checked, which {@code java.net.http} cannot be told: a name may mean another one when it is looked up again.
 *
 * <p>Follows no redirect, keeps no connection, and gives up when the time is over, whatever the other side does meanwhile.
 */
final class HttpPost implements AutoCloseable {

    private final HostLookup lookup;

    private final Supplier<SSLSocketFactory> tls;

    private final ScheduledExecutorService deadlines;

    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private volatile boolean closed;

    /** Looks up the addresses of a host. */
    @FunctionalInterface
    interface HostLookup {

        /** All addresses. */
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /**
     * A client.
     *
     * @param deadlines closes connections that take too long
     */
    HttpPost(HostLookup lookup, Supplier<SSLSocketFactory> tls, ScheduledExecutorService deadlines) {
        this.lookup = lookup;
        this.tls = tls;
        this.deadlines = deadlines;
    }

    /**
     * Posts a body.
     *
     * @throws IOException if there is no answer; the message says why
     */
    HttpAnswer send(WebhookReceiver to, Map<String, String> headers, byte[] body, Duration timeout) throws IOException {
        long begun = System.nanoTime();
        URI url = to.url();
        boolean secure = url.getScheme().toLowerCase(Locale.ROOT).equals("https");
        int port = url.getPort() >= 0 ? url.getPort() : secure ? 443 : 80;
        WebhookProxy proxy = to.proxyInUse();
        InetSocketAddress place = proxy == null ? new InetSocketAddress(address(to), port) : place(to, proxy);
        AtomicBoolean late = new AtomicBoolean();
        try (Socket plain = new Socket()) {
            open.add(plain);
            long left = timeout.toNanos() - (System.nanoTime() - begun);
            ScheduledFuture<?> deadline =
                    deadlines.schedule(() -> end(plain, late), Math.max(1, left), TimeUnit.NANOSECONDS);
            try {
                if (closed) {
                    throw new SocketException("this process stops");
                }
                plain.connect(place);
                if (proxy != null && secure) {
                    tunnel(plain, proxy, url.getHost() + ":" + port);
                }
                Socket socket = secure ? secured(plain, url.getHost(), port) : plain;
                socket.getOutputStream().write(request(url, secure ? null : proxy, headers, body));
                socket.getOutputStream().flush();
                return HttpAnswer.read(socket.getInputStream());
            } finally {
                deadline.cancel(false);
                open.remove(plain);
            }
        } catch (IOException failed) {
            throw late.get() ? new SocketTimeoutException("no answer within " + timeout.toMillis() + " ms") : failed;
        }
    }

    /** Ends what is being sent; nothing is sent from now on. */
    @Override
    public void close() {
        closed = true;
        open.forEach(socket -> end(socket, new AtomicBoolean()));
    }

    private static void end(Socket socket, AtomicBoolean late) {
        late.set(true);
        try {
            socket.close();
        } catch (IOException closed) {
            // what reads from it ends in any case
        }
    }

    private InetAddress[] addresses(WebhookReceiver to) throws UnknownHostException {
        String host = to.url().getHost();
        try {
            return lookup.addresses(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
        } catch (UnknownHostException unknown) {
            throw new UnknownHostException("host " + host + " is not known");
        }
    }

    private InetAddress address(WebhookReceiver to) throws IOException {
        for (InetAddress address : addresses(to)) {
            if (to.privateAddresses() || AddressRules.isPublic(address)) {
                return address;
            }
        }
        throw isPrivate(to);
    }

    private static IOException isPrivate(WebhookReceiver to) {
        return new IOException("host " + to.url().getHost() + " is in a private network or on this machine;"
                + " allow-private-addresses of the webhook admits that");
    }

    /**
     * The address of the proxy, which may be anywhere. The receiver is checked as far as this machine knows it; the proxy looks it up
     * again, so it could come to another address.
     */
    private InetSocketAddress place(WebhookReceiver to, WebhookProxy proxy) throws IOException {
        if (!to.privateAddresses()) {
            InetAddress[] known;
            try {
                known = addresses(to);
            } catch (UnknownHostException onlyToTheProxy) {
                known = new InetAddress[0];
            }
            for (InetAddress address : known) {
                if (!AddressRules.isPublic(address)) {
                    throw isPrivate(to);
                }
            }
        }
        try {
            return new InetSocketAddress(lookup.addresses(proxy.host())[0], proxy.port());
        } catch (UnknownHostException unknown) {
            throw new UnknownHostException("proxy " + proxy.host() + " is not known");
        }
    }

    private static void tunnel(Socket plain, WebhookProxy proxy, String target) throws IOException {
        String connect = "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n" + proxy.authorization() + "\r\n";
        plain.getOutputStream().write(connect.getBytes(StandardCharsets.ISO_8859_1));
        plain.getOutputStream().flush();
        int status = HttpAnswer.head(plain.getInputStream()).status();
        if (status < 200 || status > 299) {
            throw new IOException("proxy " + proxy + " answered CONNECT with HTTP " + status);
        }
    }

    private Socket secured(Socket plain, String host, int port) throws IOException {
        SSLSocket socket = (SSLSocket) tls.get().createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** The whole address stands in the first line of a request to a proxy. */
    private static byte[] request(URI url, @Nullable WebhookProxy proxy, Map<String, String> headers, byte[] body) {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        String host = url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
        StringBuilder head = new StringBuilder("POST ");
        head.append(proxy == null ? "" : "http://" + host).append(path + query).append(" HTTP/1.1\r\n");
        head.append("Host: ").append(host).append("\r\n");
        head.append(proxy == null ? "" : proxy.authorization());
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
        byte[] first = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = new byte[first.length + body.length];
        System.arraycopy(first, 0, request, 0, first.length);
        System.arraycopy(body, 0, request, first.length, body.length);
        return request;
    }

    /** Reads no more than a bit of what follows the head: nothing in it counts, and a server likes to be listened to. */
    static void drain(InputStream in, long length) throws IOException {
        byte[] buffer = new byte[4096];
        long left = length;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                return;
            }
            left -= read;
        }
    }
}
