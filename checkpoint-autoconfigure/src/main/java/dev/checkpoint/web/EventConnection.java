package dev.checkpoint.web;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The connection of one listener. Writes only what the network takes, so that no thread waits for a listener that does not read; what
 * is not taken yet is kept up to a limit, and not for long.
 */
abstract class EventConnection {

    /** A longer event is not sent, in bytes. */
    static final int MOST_BYTES = 256 << 10;

    private final EventStreams streams;

    @GuardedBy("this")
    private final Deque<Kept> waiting = new ArrayDeque<>();

    @GuardedBy("this")
    private int bytes;

    /** How much of the first that waits was written. */
    @GuardedBy("this")
    private int begun;

    @GuardedBy("this")
    private boolean taken;

    @GuardedBy("this")
    private boolean dropped;

    @GuardedBy("this")
    private boolean refused;

    @GuardedBy("this")
    private boolean ended;

    @GuardedBy("this")
    private boolean closed;

    /**
     * An event that waits.
     *
     * @param seq the number of the entry; negative for what is no entry
     */
    private record Kept(byte[] event, long seq) {}

    EventConnection(EventStreams streams) {
        this.streams = streams;
    }

    /** An event as the protocol has it. */
    abstract byte[] written(WebEvent event);

    /** What shows that the connection is alive, as the protocol has it. */
    abstract byte[] alive();

    /** Whether the network takes more now; if not, {@link #onReady} is called when it does. */
    abstract boolean isReady();

    /** Writes an event from an offset on, as much of it as is good to write at once; returns how much. */
    abstract int write(byte[] event, int from) throws IOException;

    abstract void flush() throws IOException;

    abstract void close();

    /** Sends something, now or when it can be. If there is no room for it, what waits is dropped, and the listener is told to look again. */
    synchronized void send(byte[] event) {
        if (ended || dropped) {
            return;
        }
        if (isFullWith(event)) {
            drop();
            write(); // who reads is told at once that something is missing
            return;
        }
        keep(new Kept(event, -1));
    }

    /**
     * Sends something, if there is room for it; if not, the streams are told when everything was taken, to offer it again.
     *
     * @param seq the number of the entry; negative for what is no entry
     */
    synchronized boolean offer(byte[] event, long seq) {
        refused = ended || dropped || isFullWith(event);
        if (refused) {
            return false;
        }
        keep(new Kept(event, seq));
        return true;
    }

    @GuardedBy("this")
    private boolean isFullWith(byte[] event) {
        return bytes > 0 && bytes + event.length > streams.room();
    }

    @GuardedBy("this")
    private void keep(Kept event) {
        waiting.add(event);
        bytes += event.event().length;
        write();
    }

    synchronized boolean isEnded() {
        return ended;
    }

    /** Whether everything was taken, and there is somebody to send to. */
    synchronized boolean isIdle() {
        return waiting.isEmpty() && !dropped && !refused && !ended;
    }

    /** What waits, in bytes. */
    synchronized int waiting() {
        return bytes;
    }

    /** Whether something waits of which nothing was taken since the last call. */
    @GuardedBy("this")
    private boolean isStalled() {
        boolean stalled = !taken && !waiting.isEmpty();
        taken = false;
        return stalled;
    }

    /** If the listener does not read: drops what waits; its next event tells it to look again. */
    synchronized void dropIfStalled() {
        if (isStalled() && !dropped) {
            drop();
            write();
        }
    }

    /** If the listener does not read: drops what waits, as if it had been refused. Returns the first entry that is to be offered again. */
    synchronized OptionalLong forgetIfStalled() {
        if (!isStalled()) {
            return OptionalLong.empty();
        }
        OptionalLong first = waiting.stream()
                .skip(begun > 0 ? 1 : 0)
                .mapToLong(Kept::seq)
                .filter(seq -> seq >= 0)
                .min();
        clear();
        refused = true;
        write();
        return first;
    }

    @GuardedBy("this")
    private void drop() {
        clear();
        dropped = true;
    }

    /** All but what is partly written: half an event would spoil the next one. */
    @GuardedBy("this")
    private void clear() {
        Kept first = begun > 0 ? waiting.peek() : null;
        waiting.clear();
        bytes = 0;
        if (first != null) {
            waiting.add(first);
            bytes = first.event().length;
        }
    }

    @GuardedBy("this")
    private void write() {
        try {
            writeOrFail();
        } catch (IOException | IllegalStateException gone) {
            lost();
        }
    }

    @GuardedBy("this")
    private void writeOrFail() throws IOException {
        while (!ended && isReady()) {
            Kept next = next();
            if (next == null) {
                if (refused) {
                    refused = false;
                    streams.goOn(this);
                }
                return;
            }
            begun += write(next.event(), begun);
            taken = true;
            if (ended) {
                return; // a web socket says at once that it has failed
            }
            if (begun == next.event().length) {
                waiting.remove();
                bytes -= begun;
                begun = 0;
            }
            if (isReady()) {
                flush();
            }
        }
    }

    /** What is to be written now; it waits until all of it is. */
    @GuardedBy("this")
    private @Nullable Kept next() {
        Kept next = waiting.peek();
        if (next == null && dropped) {
            dropped = false;
            next = new Kept(written(WebEvent.REFRESH), -1);
            waiting.add(next);
            bytes += next.event().length;
        }
        return next;
    }

    /** The network takes more; called by the server, which is told if that is not so. */
    final synchronized void onReady() throws IOException {
        writeOrFail();
    }

    /**
     * It cannot be written to. The server has noticed, too, and calls {@link #end()}: a stream that is completed before, by another
     * thread, would count as open for as long as the server lives.
     */
    private void lost() {
        synchronized (this) {
            ended = true;
            waiting.clear();
            bytes = 0;
        }
        streams.leave(this);
    }

    /** Ends it, from either side. */
    final void end() {
        lost();
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        close();
    }
}
