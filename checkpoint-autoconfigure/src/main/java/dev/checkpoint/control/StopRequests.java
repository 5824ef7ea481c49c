package dev.checkpoint.control;

import dev.checkpoint.engine.AskedStop;
import dev.checkpoint.engine.AskedStop.Kind;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.Request;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is asked of a run, as a request that a store keeps, and back. */
final class StopRequests {

    private static final Payload INTERRUPT = Payload.of("{\"mode\":\"interrupt\"}");

    private StopRequests() {}

    /** What is asked; the store has one open request of each kind for a run. */
    static AskedStop asked(Kind kind, String reason, @Nullable String by) {
        String id =
                switch (kind) {
                    case PAUSE -> "pause";
                    case CANCEL -> "cancel";
                    case INTERRUPT -> "cancel-interrupt";
                };
        return new AskedStop(kind, reason, by, id);
    }

    static Request request(RunId run, AskedStop stop, Instant now) {
        return new Request(
                String.valueOf(stop.request()),
                run,
                stop.isForGood() ? Request.Kind.CANCEL : Request.Kind.PAUSE,
                now,
                stop.by(),
                stop.reason(),
                stop.kind() == Kind.INTERRUPT ? INTERRUPT : null);
    }

    /** What a request asks; empty if it asks for something else than to stop. */
    static Optional<AskedStop> of(Request request) {
        return kind(request).map(kind -> new AskedStop(kind, request.reason(), request.by(), request.id()));
    }

    /** The strongest of what some requests ask. */
    static Optional<AskedStop> strongest(List<Request> requests) {
        return requests.stream().flatMap(request -> of(request).stream()).max(Comparator.comparing(AskedStop::kind));
    }

    private static Optional<Kind> kind(Request request) {
        return switch (request.kind()) {
            case PAUSE -> Optional.of(Kind.PAUSE);
            case CANCEL ->
                Optional.of(
                        request.content() != null && request.content().json().contains("interrupt")
                                ? Kind.INTERRUPT
                                : Kind.CANCEL);
            default -> Optional.empty();
        };
    }
}
