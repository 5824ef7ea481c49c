package dev.checkpoint.store.jdbc;

import dev.checkpoint.store.jdbc.TransactionPooler.Message;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One connection of a {@link TransactionPooler} to the server. */
final class Backend {

    private static final int CANCEL_REQUEST = 80877102;

    private final int server;

    private final Socket socket;

    private final DataInputStream in;

    private final DataOutputStream out;

    private final List<Message> welcome = new ArrayList<>();

    private byte[] key = new byte[8];

    Backend(int server, byte[] startup) throws IOException {
        this.server = server;
        this.socket = new Socket(InetAddress.getLoopbackAddress(), server);
        socket.setTcpNoDelay(true);
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
        out.writeInt(startup.length + 4);
        out.write(startup);
        out.flush();
        for (Message message = Message.read(in); message.type() != 'Z'; message = Message.read(in)) {
            if (message.type() == 'E') {
                throw new IOException(new String(message.body(), StandardCharsets.UTF_8));
            }
            if (message.type() == 'K') {
                key = message.body();
            } else {
                welcome.add(message);
            }
        }
    }

    /** What the server says to who connects, its key left out. */
    List<Message> welcome() {
        return welcome;
    }

    /** Sends what a client says, and takes back what the server answers, until that is ready; returns its state. */
    int exchange(List<Message> requests, OutputStream client) throws IOException {
        for (Message request : requests) {
            request.write(out);
        }
        out.flush();
        DataOutputStream answer = new DataOutputStream(new BufferedOutputStream(client));
        Message message;
        do {
            message = Message.read(in);
            message.write(answer);
        } while (message.type() != 'Z');
        answer.flush();
        return message.body()[0];
    }

    /** Forgets what belongs to the session: settings, temporary tables, prepared statements, locks. */
    void discard() throws IOException {
        exchange(
                List.of(new Message('Q', "DISCARD ALL\0".getBytes(StandardCharsets.UTF_8))),
                OutputStream.nullOutputStream());
    }

    /** Asks the server to cancel what this connection does. */
    void cancel() throws IOException {
        try (Socket other = new Socket(InetAddress.getLoopbackAddress(), server)) {
            DataOutputStream request = new DataOutputStream(other.getOutputStream());
            request.writeInt(16);
            request.writeInt(CANCEL_REQUEST);
            request.write(key);
            request.flush();
            other.getInputStream().read();
        }
    }

    void close() {
        TransactionPooler.quietly(socket);
    }
}
