package dev.checkpoint.web;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * One event for many listeners. It is written once for all that get the same, so that a thousand listeners of a run cost one text and
 * not a thousand.
 */
final class WrittenEvent {

    private final Function<Caller, WebEvent> event;

    private final Map<Sort, byte[]> written = new HashMap<>();

    /** Those that get the same: what is told differs by the protocol and by what the caller may see. */
    private record Sort(Class<?> protocol, boolean payloads) {}

    /**
     * What is told.
     *
     * @param event asked for once for each sort of caller
     */
    WrittenEvent(Function<Caller, WebEvent> event) {
        this.event = event;
    }

    /** What one listener gets: a {@code refresh} with the same position in place of an event that is too large. */
    byte[] to(Caller caller, EventConnection connection) {
        return written.computeIfAbsent(
                new Sort(connection.getClass(), caller.may(Permission.PAYLOAD)), sort -> written(caller, connection));
    }

    private byte[] written(Caller caller, EventConnection connection) {
        WebEvent told = event.apply(caller);
        byte[] bytes = connection.written(told);
        return bytes.length <= EventConnection.MOST_BYTES
                ? bytes
                : connection.written(new WebEvent("refresh", told.id(), "{}"));
    }
}
