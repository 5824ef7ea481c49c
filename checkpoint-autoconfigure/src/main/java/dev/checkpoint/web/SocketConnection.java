package dev.checkpoint.web;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends events as messages of a web socket: JSON with the same name, id and data. One message is under way at a time, and the next one
 * follows when the network has taken it. The listener has nothing to say, so what it sends ends the connection.
 */
final class SocketConnection extends EventConnection {

    private static final int MOST_SAID = 1024;

    /** Of Tomcat, which waits so long for a listener that does not read when a connection ends; others do not know it. */
    private static final String CLOSE_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

    private static final Long MOST_CLOSING_MILLIS = 500L;

    private final Session session;

    private volatile boolean underWay;

    private SocketConnection(Session session, EventStreams streams) {
        super(streams);
        this.session = session;
    }

    /** What the server opens for one listener. */
    static final class Listening extends Endpoint {

        private final Consumer<SocketConnection> opened;

        private final EventStreams streams;

        private @Nullable SocketConnection connection;

        Listening(EventStreams streams, Consumer<SocketConnection> opened) {
            this.streams = streams;
            this.opened = opened;
        }

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.setMaxIdleTimeout(0); // a listener has nothing to say
            session.getUserProperties().put(CLOSE_TIMEOUT, MOST_CLOSING_MILLIS);
            session.setMaxTextMessageBufferSize(MOST_SAID);
            session.setMaxBinaryMessageBufferSize(MOST_SAID);
            SocketConnection made = new SocketConnection(session, streams);
            connection = made;
            session.addMessageHandler(String.class, said -> made.end());
            session.addMessageHandler(ByteBuffer.class, said -> made.end());
            session.getAsyncRemote().setSendTimeout(-1); // none
            opened.accept(made);
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            end();
        }

        @Override
        public void onError(Session session, Throwable gone) {
            end();
        }

        private void end() {
            SocketConnection made = connection;
            if (made != null) {
                made.end();
            }
        }
    }

    @Override
    byte[] written(WebEvent event) {
        String id = event.id() == null ? "null" : WebJson.text(event.id());
        String message =
                "{\"event\":" + WebJson.text(event.name()) + ",\"id\":" + id + ",\"data\":" + event.json() + "}";
        return message.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    byte[] alive() {
        return written(new WebEvent("alive", null, "{}"));
    }

    @Override
    boolean isReady() {
        return !underWay;
    }

    @Override
    int write(byte[] event, int from) {
        underWay = true;
        session.getAsyncRemote().sendText(new String(event, StandardCharsets.UTF_8), this::sent);
        return event.length;
    }

    private void sent(SendResult result) {
        underWay = false;
        if (!result.isOK()) {
            end();
        } else if (!Thread.holdsLock(this)) {
            goOn(); // who holds the lock is sending, and looks itself
        }
    }

    private void goOn() {
        try {
            onReady();
        } catch (IOException | IllegalStateException gone) {
            end();
        }
    }

    @Override
    void flush() {
        // each message is sent at once
    }

    @Override
    void close() {
        try {
            session.close();
        } catch (IOException | IllegalStateException over) {
            // the other side has ended it
        }
    }
}
