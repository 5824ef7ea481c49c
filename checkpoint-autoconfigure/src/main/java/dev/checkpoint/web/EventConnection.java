package dev.checkpoint.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The connection of one listener. Writes only what the network takes, so that no thread waits for a listener that does not read; what
 * is not taken yet is kept up to a limit, then dropped, and the listener is told to look again.
 */
final class EventConnection implements WriteListener, AsyncListener {

    /** What is kept for a listener that does not read, in bytes. */
    static final int MOST_BYTES = 256 << 10;

    private static final byte[] REFRESH = event("refresh", null, "{}");

    private final AsyncContext context;

    private final ServletOutputStream out;

    private final Runnable closed;

    private final Queue<byte[]> waiting = new ArrayDeque<>();

    private int bytes;

    private boolean dropped;

    private boolean ended;

    EventConnection(AsyncContext context, Runnable closed) throws IOException {
        this.context = context;
        this.closed = closed;
        this.out = context.getResponse().getOutputStream();
    }

    void open() {
        context.setTimeout(0);
        context.addListener(this);
        out.setWriteListener(this);
    }

    /** An event as the HTML standard describes it. */
    static byte[] event(String name, @Nullable String id, String data) {
        StringBuilder text = new StringBuilder("event: ").append(name).append('\n');
        if (id != null) {
            text.append("id: ").append(id).append('\n');
        }
        data.lines().forEach(line -> text.append("data: ").append(line).append('\n'));
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Sends something, now or when it can be; false if it was dropped. */
    synchronized boolean send(byte[] event) {
        if (ended || dropped) {
            return false;
        }
        if (bytes + event.length > MOST_BYTES) {
            waiting.clear();
            bytes = 0;
            dropped = true;
            write(); // who reads is told at once that something is missing
            return false;
        }
        waiting.add(event);
        bytes += event.length;
        write();
        return true;
    }

    /** Whether everything was taken. */
    synchronized boolean isIdle() {
        return waiting.isEmpty() && !dropped;
    }

    private void write() {
        try {
            while (!ended && out.isReady()) {
                byte[] next = waiting.poll();
                if (next == null) {
                    if (!dropped) {
                        return;
                    }
                    dropped = false;
                    next = REFRESH;
                    bytes += next.length;
                }
                bytes -= next.length;
                out.write(next);
                if (out.isReady()) {
                    out.flush();
                }
            }
        } catch (IOException | IllegalStateException gone) {
            end();
        }
    }

    @Override
    public synchronized void onWritePossible() {
        write();
    }

    @Override
    public void onError(Throwable gone) {
        end();
    }

    /** Ends it, from either side. */
    void end() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            waiting.clear();
        }
        closed.run();
        try {
            context.complete();
        } catch (IllegalStateException over) {
            // the server has ended it
        }
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
