package dev.checkpoint.outage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Stands between a client and its server and does what networks do. */
final class TcpProxy implements AutoCloseable {

    private final int target;

    private final int port;

    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    private final AtomicInteger lost = new AtomicInteger();

    private volatile ServerSocket listener;

    private volatile boolean stalled;

    private volatile long delayNanos;

    private volatile @Nullable String losesAnswerTo;

    private volatile @Nullable String losesRequest;

    private volatile boolean refusesThen;

    TcpProxy(int target) {
        this.target = target;
        this.listener = listen(0);
        this.port = listener.getLocalPort();
    }

    int port() {
        return port;
    }

    /** From now on nobody gets a connection, and who has one loses it. */
    void refuse() {
        closeQuietly(listener);
        reset();
    }

    /** Everything works again. */
    void pass() {
        stalled = false;
        delayNanos = 0;
        if (listener.isClosed()) {
            listener = listen(port);
        }
    }

    /** Breaks all connections; new ones are welcome. */
    void reset() {
        connections.forEach(Connection::reset);
    }

    /** From now on nothing arrives; connections stay open. */
    void stall() {
        stalled = true;
    }

    /** From now on everything arrives, later. */
    void delay(int millis) {
        delayNanos = millis * 1_000_000L;
    }

    /** The next request with this text reaches the server; its answer does not come back, and the connection breaks. */
    void loseAnswerTo(String text) {
        losesAnswerTo = text;
    }

    /** The same, and from then on nobody gets a connection. */
    void loseAnswerToAndRefuse(String text) {
        refusesThen = true;
        loseAnswerTo(text);
    }

    /** The connection breaks before the next request with this text reaches the server. */
    void loseRequest(String text) {
        losesRequest = text;
    }

    /** How many requests or answers were lost. */
    int lost() {
        return lost.get();
    }

    @Override
    public void close() {
        closeQuietly(listener);
        pumpsGoOn();
        reset();
    }

    private void pumpsGoOn() {
        stalled = false;
    }

    private ServerSocket listen(int on) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), on));
            start(() -> accept(socket));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                try {
                    Connection accepted = new Connection(client, new Socket(InetAddress.getLoopbackAddress(), target));
                    accepted.start();
                    if (socket.isClosed()) {
                        accepted.reset(); // accepted before the others were reset, and known after
                    }
                } catch (IOException serverAway) {
                    closeQuietly(client);
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "tcp-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(java.io.Closeable socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // that is what was wanted
        }
    }

    /** One connection through the proxy. */
    private final class Connection {

        private final Socket client;

        private final Socket server;

        private volatile boolean losesNextAnswer;

        Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void start() throws IOException {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            connections.add(this);
            TcpProxy.start(() -> pump(client, server, this::isForwarded));
            TcpProxy.start(() -> pump(server, client, chunk -> !isLost()));
        }

        /** Whether a request goes on to the server. */
        private boolean isForwarded(byte[] chunk) {
            if (contains(chunk, losesRequest)) {
                losesRequest = null;
                lost.incrementAndGet();
                return false;
            }
            if (contains(chunk, losesAnswerTo)) {
                losesAnswerTo = null;
                losesNextAnswer = true;
            }
            return true;
        }

        private boolean isLost() {
            if (losesNextAnswer) {
                lost.incrementAndGet();
                if (refusesThen) {
                    refusesThen = false;
                    refuse();
                }
            }
            return losesNextAnswer;
        }

        private void pump(Socket from, Socket to, java.util.function.Predicate<byte[]> forwarded) {
            byte[] buffer = new byte[1 << 16];
            try (InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    LockSupport.parkNanos(delayNanos);
                    awaitPassing();
                    if (!forwarded.test(Arrays.copyOf(buffer, read))) {
                        break;
                    }
                    out.write(buffer, 0, read);
                    out.flush();
                }
            } catch (IOException broken) {
                // the other side hears of it below
            } finally {
                reset();
            }
        }

        private void awaitPassing() {
            while (stalled && connections.contains(this)) {
                LockSupport.parkNanos(1_000_000);
            }
        }

        void reset() {
            connections.remove(this);
            try {
                client.setSoLinger(true, 0);
            } catch (IOException closed) {
                // it is gone already
            }
            closeQuietly(client);
            closeQuietly(server);
        }
    }

    private static boolean contains(byte[] chunk, @Nullable String text) {
        return text != null && new String(chunk, StandardCharsets.ISO_8859_1).contains(text);
    }
}
