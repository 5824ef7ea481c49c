package dev.checkpoint.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Many connections that listen, read by one thread. Those that are silent are read from when they are told to. */
final class ManyListeners implements AutoCloseable {

    private final Selector selector = Selector.open();

    private final List<Listener> all = new ArrayList<>();

    private volatile boolean closed;

    /** One connection, and the names and ids of what it was told. */
    static final class Listener {

        private final SocketChannel channel;

        private final StringBuilder line = new StringBuilder();

        private final List<String> told = new CopyOnWriteArrayList<>();

        private Listener(SocketChannel channel) {
            this.channel = channel;
        }

        List<String> told() {
            return told;
        }

        private void read(ByteBuffer part) {
            while (part.hasRemaining()) {
                char next = (char) part.get();
                if (next != '\n') {
                    if (line.length() < 100) {
                        line.append(next);
                    }
                    continue;
                }
                if (line.indexOf("id: ") == 0 || line.indexOf("event: refresh") == 0) {
                    told.add(line.substring(line.indexOf(" ") + 1));
                }
                line.setLength(0);
            }
        }
    }

    ManyListeners() throws IOException {
        Thread reader = new Thread(this::read, "many-listeners");
        reader.setDaemon(true);
        reader.start();
    }

    /** Asks for a stream without chunks, which could begin in a line. */
    Listener open(int port, String path, boolean silent) throws IOException {
        SocketChannel channel = SocketChannel.open();
        if (silent) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
        }
        channel.connect(new InetSocketAddress("localhost", port));
        String user = Base64.getEncoder().encodeToString("anna:geheim".getBytes(StandardCharsets.UTF_8));
        channel.write(ByteBuffer.wrap(("GET " + path + " HTTP/1.0\r\nHost: localhost\r\nAuthorization: Basic " + user
                        + "\r\nAccept: text/event-stream\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII)));
        channel.configureBlocking(false);
        Listener listener = new Listener(channel);
        all.add(listener);
        if (!silent) {
            hear(listener);
        }
        return listener;
    }

    /** Reads from it from now on. */
    void hear(Listener listener) throws IOException {
        listener.channel.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 20); // a small window is slow
        listener.channel.register(selector, SelectionKey.OP_READ, listener);
        selector.wakeup();
    }

    private void read() {
        ByteBuffer part = ByteBuffer.allocate(64 << 10);
        try {
            while (!closed) {
                selector.select(key -> read(key, part), 100);
            }
        } catch (IOException over) {
            throw new UncheckedIOException(over);
        }
    }

    private static void read(SelectionKey key, ByteBuffer part) {
        Listener listener = (Listener) key.attachment();
        try {
            int length = listener.channel.read(part.clear());
            if (length < 0) {
                key.cancel();
            } else {
                listener.read(part.flip());
            }
        } catch (IOException gone) {
            key.cancel();
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        for (Listener listener : all) {
            listener.channel.close();
        }
        selector.close();
    }
}
