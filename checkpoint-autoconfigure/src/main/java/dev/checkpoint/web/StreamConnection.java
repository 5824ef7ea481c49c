package dev.checkpoint.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Sends events as a response that does not end, as the HTML standard describes server-sent events. */
final class StreamConnection extends EventConnection implements WriteListener, AsyncListener {

    private static final byte[] ALIVE = ": alive\n\n".getBytes(StandardCharsets.UTF_8);

    /** Servers keep a copy of what they cannot pass on yet, so they get little at once. */
    private static final int PART = 8 << 10;

    private final AsyncContext context;

    private final ServletOutputStream out;

    StreamConnection(AsyncContext context, EventStreams streams) throws IOException {
        super(streams);
        this.context = context;
        this.out = context.getResponse().getOutputStream();
    }

    void open() {
        context.setTimeout(0);
        context.addListener(this);
        out.setWriteListener(this);
        offer(ALIVE, -1); // a browser is connected when something arrives
    }

    @Override
    byte[] written(WebEvent event) {
        StringBuilder text = new StringBuilder("event: ").append(event.name()).append('\n');
        if (event.id() != null) {
            text.append("id: ").append(event.id()).append('\n');
        }
        event.json().lines().forEach(line -> text.append("data: ").append(line).append('\n'));
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    byte[] alive() {
        return ALIVE;
    }

    @Override
    boolean isReady() {
        return out.isReady();
    }

    @Override
    int write(byte[] event, int from) throws IOException {
        int length = Math.min(PART, event.length - from);
        out.write(event, from, length);
        return length;
    }

    @Override
    void flush() throws IOException {
        out.flush();
    }

    @Override
    void close() {
        try {
            context.complete();
        } catch (IllegalStateException over) {
            // the server has ended it
        }
    }

    @Override
    public void onWritePossible() throws IOException {
        onReady();
    }

    @Override
    public void onError(Throwable gone) {
        end();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end();
    }

    @Override
    public void onError(AsyncEvent event) {
        end();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // only for those who start it again
    }
}
