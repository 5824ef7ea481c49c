package dev.checkpoint.web;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The connection of one listener. Writes only what the network takes, so that no thread waits for a listener that does not read; what
 * is not taken yet is kept up to a limit.
 */
abstract class EventConnection {

    /** What is kept for a listener that does not read, in bytes. */
    static final int MOST_BYTES = 256 << 10;

    private final EventStreams streams;

    @GuardedBy("this")
    private final Queue<byte[]> waiting = new ArrayDeque<>();

    @GuardedBy("this")
    private int bytes;

    @GuardedBy("this")
    private boolean dropped;

    @GuardedBy("this")
    private boolean refused;

    @GuardedBy("this")
    private boolean ended;

    EventConnection(EventStreams streams) {
        this.streams = streams;
    }

    /** An event as the protocol has it. */
    abstract byte[] written(WebEvent event);

    /** What shows that the connection is alive, as the protocol has it. */
    abstract byte[] alive();

    /** Whether the network takes more now; if not, {@link #onReady} is called when it does. */
    abstract boolean isReady();

    abstract void write(byte[] event) throws IOException;

    abstract void flush() throws IOException;

    abstract void close();

    /** Sends something, now or when it can be. If there is no room for it, what waits is dropped, and the listener is told to look again. */
    synchronized void send(byte[] event) {
        if (ended || dropped) {
            return;
        }
        if (bytes + event.length > MOST_BYTES) {
            waiting.clear();
            bytes = 0;
            dropped = true;
            write(); // who reads is told at once that something is missing
            return;
        }
        keep(event);
    }

    /** Sends something, if there is room for it; if not, the streams are told when everything was taken, to offer it again. */
    synchronized boolean offer(byte[] event) {
        refused = ended || dropped || bytes > 0 && bytes + event.length > MOST_BYTES;
        if (refused) {
            return false;
        }
        keep(event);
        return true;
    }

    @GuardedBy("this")
    private void keep(byte[] event) {
        waiting.add(event);
        bytes += event.length;
        write();
    }

    synchronized boolean isEnded() {
        return ended;
    }

    /** Whether everything was taken, and there is somebody to send to. */
    synchronized boolean isIdle() {
        return waiting.isEmpty() && !dropped && !ended;
    }

    @GuardedBy("this")
    private void write() {
        try {
            while (!ended && isReady()) {
                byte[] next = waiting.poll();
                if (next == null) {
                    if (!dropped) {
                        if (refused) {
                            refused = false;
                            streams.goOn(this);
                        }
                        return;
                    }
                    dropped = false;
                    next = written(WebEvent.REFRESH);
                    bytes += next.length;
                }
                bytes -= next.length;
                write(next);
                if (isReady()) {
                    flush();
                }
            }
        } catch (IOException | IllegalStateException gone) {
            end();
        }
    }

    /** The network takes more. */
    final synchronized void onReady() {
        write();
    }

    /** Ends it, from either side. */
    final void end() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            waiting.clear();
        }
        streams.leave(this);
        close();
    }
}
