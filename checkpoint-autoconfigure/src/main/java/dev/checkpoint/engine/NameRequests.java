package dev.checkpoint.engine;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.codec.ValueType;
import dev.checkpoint.spi.store.Request;
import java.util.Map;
import java.util.UUID;

/** That a checkpoint is to be named, as a request that a store keeps, and back. */
public final class NameRequests {

    private static final ValueType CONTENT = ValueType.of(Content.class);

    private NameRequests() {}

    /**
     * What the content of a request is.
     *
     * @param metadata what is said about the checkpoint
     */
    record Content(Map<String, String> metadata) {}

    /** A new request for a note. */
    public static Request of(RunId run, Entry.CheckpointNamed note, PayloadCodec codec) {
        return new Request(
                UUID.randomUUID().toString(),
                run,
                Request.Kind.CHECKPOINT,
                note.time(),
                note.by(),
                note.name(),
                codec.encode(new Content(note.metadata()), CONTENT));
    }

    /** The note that a request asks for; equal for equal requests. */
    public static Entry.CheckpointNamed note(Request request, PayloadCodec codec) {
        Content content = request.content() == null ? null : (Content) codec.decode(request.content(), CONTENT);
        return new Entry.CheckpointNamed(
                request.time(), request.reason(), content == null ? Map.of() : content.metadata(), request.by());
    }
}
