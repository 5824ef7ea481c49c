package dev.checkpoint.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The network between a browser and a server, which can be cut and mended. */
final class Wire implements AutoCloseable {

    private final InetSocketAddress server;

    private final InetSocketAddress here;

    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private volatile ServerSocket door;

    private Wire(InetSocketAddress server) throws IOException {
        this.server = server;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.here = (InetSocketAddress) door.getLocalSocketAddress();
        begin(() -> accept(door));
    }

    static Wire to(String url) {
        try {
            return new Wire(new InetSocketAddress("127.0.0.1", URI.create(url).getPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of a page on this side of it. */
    String url(String url) {
        return url.replaceFirst(":\\d+/", ":" + here.getPort() + "/");
    }

    /** Ends all connections and takes no more. */
    void cut() throws IOException {
        door.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    void mend() throws IOException {
        ServerSocket again = new ServerSocket();
        again.setReuseAddress(true);
        again.bind(here);
        door = again;
        begin(() -> accept(again));
    }

    private void accept(ServerSocket at) {
        while (!at.isClosed()) {
            try {
                Socket browser = at.accept();
                open.add(browser);
                Socket far = new Socket();
                open.add(far);
                far.connect(server);
                begin(() -> pass(browser, far));
                begin(() -> pass(far, browser));
                if (at.isClosed()) {
                    browser.close();
                    far.close();
                }
            } catch (IOException cut) {
                // the next one fails, too, or is another
            }
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] part = new byte[8192];
            for (int length = in.read(part); length >= 0; length = in.read(part)) {
                out.write(part, 0, length);
            }
        } catch (IOException cut) {
            // by either side
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void begin(Runnable body) {
        Thread thread = new Thread(body, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        cut();
    }
}
