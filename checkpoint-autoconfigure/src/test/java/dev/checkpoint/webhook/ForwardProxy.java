package dev.checkpoint.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A small HTTP proxy, to whom every name is this machine. */
final class ForwardProxy implements AutoCloseable {

    private final ServerSocket listening;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    private final @Nullable String user;

    /** The heads of all requests. */
    final List<String> heads = new CopyOnWriteArrayList<>();

    /** @param user the header that is expected; null for none */
    ForwardProxy(@Nullable String user) throws IOException {
        this.user = user;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.submit(() -> {
            while (true) {
                Socket socket = listening.accept();
                threads.submit(() -> {
                    serve(socket);
                    return null;
                });
            }
        });
    }

    int port() {
        return listening.getLocalPort();
    }

    private void serve(Socket client) throws IOException {
        try (client) {
            String head = head(client.getInputStream());
            heads.add(head);
            String[] words = head.split(" ");
            if (user != null && !head.contains("Proxy-Authorization: " + user + "\r\n")) {
                answer(client, "407 Proxy Authentication Required");
                return;
            }
            boolean tunnel = words[0].equals("CONNECT");
            URI target = URI.create(tunnel ? "https://" + words[1] : words[1]);
            try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target.getPort())) {
                if (tunnel) {
                    client.getOutputStream()
                            .write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                } else {
                    String path = words[1].substring(words[1].indexOf('/', "http://".length()));
                    server.getOutputStream().write(head.replace(words[1], path).getBytes(StandardCharsets.ISO_8859_1));
                }
                threads.submit(() -> client.getInputStream().transferTo(server.getOutputStream()));
                server.getInputStream().transferTo(client.getOutputStream());
            }
        }
    }

    private static void answer(Socket client, String status) throws IOException {
        client.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The client went away");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
