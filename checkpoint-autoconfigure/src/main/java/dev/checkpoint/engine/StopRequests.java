package dev.checkpoint.engine;

import dev.checkpoint.engine.AskedStop.Kind;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.Request;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** That a run is to stop, as a request that a store keeps, and back. */
public final class StopRequests {

    private static final Payload INTERRUPT = Payload.of("{\"mode\":\"interrupt\"}");

    private static final Payload COMPENSATE = Payload.of("{\"mode\":\"compensate\"}");

    private StopRequests() {}

    /** What is asked; the store has one open request of each kind for a run. */
    public static AskedStop asked(Kind kind, String reason, @Nullable String by) {
        String id =
                switch (kind) {
                    case BUDGET, PAUSE -> "pause";
                    case CANCEL -> "cancel";
                    case INTERRUPT -> "cancel-interrupt";
                    case COMPENSATE -> "cancel-compensate";
                };
        return new AskedStop(kind, reason, by, id);
    }

    /** The request that the store of the run keeps. */
    public static Request request(RunId run, AskedStop stop, Instant now) {
        return new Request(
                String.valueOf(stop.request()),
                run,
                stop.isForGood() ? Request.Kind.CANCEL : Request.Kind.PAUSE,
                now,
                stop.by(),
                stop.reason(),
                content(stop.kind()));
    }

    private static @Nullable Payload content(Kind kind) {
        if (kind == Kind.INTERRUPT) {
            return INTERRUPT;
        }
        return kind == Kind.COMPENSATE ? COMPENSATE : null;
    }

    /** What a request asks; empty if it asks for something else than to stop. */
    public static Optional<AskedStop> of(Request request) {
        return kind(request).map(kind -> new AskedStop(kind, request.reason(), request.by(), request.id()));
    }

    /** The strongest of what some requests ask. */
    public static Optional<AskedStop> strongest(List<Request> requests) {
        return requests.stream().flatMap(request -> of(request).stream()).max(Comparator.comparing(AskedStop::kind));
    }

    private static Optional<Kind> kind(Request request) {
        return switch (request.kind()) {
            case PAUSE -> Optional.of(Kind.PAUSE);
            case CANCEL -> Optional.of(cancel(request.content()));
            default -> Optional.empty();
        };
    }

    private static Kind cancel(@Nullable Payload content) {
        String mode = content == null ? "" : content.json();
        if (mode.contains("compensate")) {
            return Kind.COMPENSATE;
        }
        return mode.contains("interrupt") ? Kind.INTERRUPT : Kind.CANCEL;
    }
}
