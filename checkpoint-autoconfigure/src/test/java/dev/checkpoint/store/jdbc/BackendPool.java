package dev.checkpoint.store.jdbc;

import dev.checkpoint.store.jdbc.TransactionPooler.Message;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/** The connections of a {@link TransactionPooler} to one database. */
final class BackendPool {

    private final int server;

    private final byte[] startup;

    private final BlockingQueue<Backend> free = new LinkedBlockingQueue<>();

    private final Set<Backend> all = ConcurrentHashMap.newKeySet();

    private final Backend first;

    private boolean closed;

    BackendPool(int server, byte[] startup, int size) {
        this.server = server;
        this.startup = startup;
        this.first = connect();
        for (int i = 1; i < size; i++) {
            connect();
        }
    }

    private Backend connect() {
        try {
            Backend backend = new Backend(server, startup);
            all.add(backend);
            free.add(backend);
            return backend;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says to a client what a server says. */
    void welcome(OutputStream client, int key) throws IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(client));
        for (Message message : first.welcome()) {
            message.write(out);
        }
        new Message('K', ByteBuffer.allocate(8).putInt(key).putInt(key).array()).write(out);
        new Message('Z', new byte[] {'I'}).write(out);
        out.flush();
    }

    /** The one that has been unused for longest. */
    Backend take() throws InterruptedException {
        return free.take();
    }

    void giveBack(Backend backend) throws IOException {
        backend.discard();
        free.add(backend);
    }

    synchronized void replace(Backend backend) {
        backend.close();
        all.remove(backend);
        if (!closed) {
            connect();
        }
    }

    synchronized void close() {
        closed = true;
        all.forEach(Backend::close);
    }
}
