package dev.checkpoint.store.jdbc;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Speaks PostgreSQL's protocol between clients and a server the way PgBouncer does in transaction mode: a client has a
 * connection of the server for the time of one transaction, then that goes back and the next one comes from the other end
 * of the queue. What a client leaves in a session is discarded.
 */
public final class TransactionPooler implements AutoCloseable {

    private static final int SSL_REQUEST = 80877103;

    private static final int GSS_REQUEST = 80877104;

    private static final int CANCEL_REQUEST = 80877102;

    private final int server;

    private final int backends;

    private final ServerSocket listener;

    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

    private final Map<String, BackendPool> pools = new ConcurrentHashMap<>();

    /** What a client has at the moment, by the key it was given. */
    private final Map<Integer, Backend> inUse = new ConcurrentHashMap<>();

    private final AtomicInteger keys = new AtomicInteger();

    private final AtomicInteger transactions = new AtomicInteger();

    private TransactionPooler(int server, int backends) {
        this.server = server;
        this.backends = backends;
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    /**
     * One in front of a server.
     *
     * @param url of one of its databases
     * @param backends so many connections of the server for each database
     */
    public static TransactionPooler before(String url, int backends) {
        return new TransactionPooler(URI.create(url.substring("jdbc:".length())).getPort(), backends);
    }

    /** The same database through this pooler, the way the documentation of PgBouncer asks for it. */
    public String url(String direct) {
        return direct.replace(":" + server + "/", ":" + listener.getLocalPort() + "/") + "&prepareThreshold=0";
    }

    /** How many transactions went through. */
    public int transactions() {
        return transactions.get();
    }

    /** Closes every connection of the server; later clients get new ones. */
    public void discard() {
        pools.values().forEach(BackendPool::close);
        pools.clear();
    }

    @Override
    public void close() {
        quietly(listener);
        clients.forEach(TransactionPooler::quietly);
        discard();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                daemon(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        clients.add(client);
        try (client) {
            client.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(new java.io.BufferedInputStream(client.getInputStream()));
            byte[] startup = startup(client, in);
            if (startup.length > 0) {
                BackendPool pool =
                        pools.computeIfAbsent(new String(startup), first -> new BackendPool(server, startup, backends));
                int key = keys.incrementAndGet();
                pool.welcome(client.getOutputStream(), key);
                forward(client, in, pool, key);
            }
        } catch (IOException | InterruptedException gone) {
            // so is its client
        } finally {
            clients.remove(client);
        }
    }

    /** What the client wants to connect to; empty if it only wanted to cancel something. */
    private byte[] startup(Socket client, DataInputStream in) throws IOException {
        while (true) {
            byte[] request = in.readNBytes(in.readInt() - 4);
            int code = ByteBuffer.wrap(request).getInt();
            if (code == CANCEL_REQUEST) {
                Backend backend = inUse.get(ByteBuffer.wrap(request, 4, 4).getInt());
                if (backend != null) {
                    backend.cancel();
                }
                return new byte[0];
            }
            if (code != SSL_REQUEST && code != GSS_REQUEST) {
                return request;
            }
            client.getOutputStream().write('N');
        }
    }

    private void forward(Socket client, DataInputStream in, BackendPool pool, int key)
            throws IOException, InterruptedException {
        Backend backend = null;
        boolean idle = false;
        List<Message> batch = new ArrayList<>();
        try {
            while (true) {
                Message message = Message.read(in);
                if (message.type() == 'X') {
                    return;
                }
                batch.add(message);
                if (message.type() != 'Q' && message.type() != 'S') {
                    continue;
                }
                if (backend == null) {
                    backend = pool.take();
                    inUse.put(key, backend);
                }
                idle = backend.exchange(batch, client.getOutputStream()) == 'I';
                batch.clear();
                if (idle) {
                    transactions.incrementAndGet();
                    inUse.remove(key);
                    pool.giveBack(backend);
                    backend = null;
                }
            }
        } catch (EOFException gone) {
            // without a word
        } finally {
            inUse.remove(key);
            if (backend != null) {
                pool.replace(backend); // it may be in the middle of a transaction
            }
        }
    }

    static void quietly(java.io.Closeable what) {
        try {
            what.close();
        } catch (IOException gone) {
            // that is what was wanted
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "transaction-pooler");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * One message of the protocol.
     *
     * @param type its first byte
     * @param body what follows its length
     */
    record Message(int type, byte[] body) {

        static Message read(DataInputStream in) throws IOException {
            int type = in.readUnsignedByte();
            return new Message(type, in.readNBytes(in.readInt() - 4));
        }

        void write(java.io.DataOutputStream out) throws IOException {
            out.writeByte(type);
            out.writeInt(body.length + 4);
            out.write(body);
        }
    }
}
