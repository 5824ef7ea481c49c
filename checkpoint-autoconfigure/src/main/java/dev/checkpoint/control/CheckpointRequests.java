package dev.checkpoint.control;

import dev.checkpoint.engine.NameRequests;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Request;
import dev.checkpoint.spi.store.Requests;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Names of checkpoints as requests that a store keeps. Thread-safe. */
public final class CheckpointRequests {

    private final CheckpointStore store;

    private final PayloadCodec codec;

    /** Requests whose note waits in the journal of a run for its store. */
    private final Set<String> begun = ConcurrentHashMap.newKeySet();

    /** Requests of a store. */
    public CheckpointRequests(CheckpointStore store, PayloadCodec codec) {
        this.store = store;
        this.codec = codec;
    }

    Request leave(RunId run, Entry.CheckpointNamed note) {
        Request request = NameRequests.of(run, note, codec);
        store.ability(Requests.class)
                .orElseThrow(() -> new StoreException(
                        "Run '" + run + "' is executed by another instance, and the store (" + store.kind()
                                + ") keeps no requests to it. Name the checkpoint there.",
                        null))
                .leave(request);
        return request;
    }

    /** The note that a request asks for; equal for equal requests. */
    Entry.CheckpointNamed note(Request request) {
        return NameRequests.note(request, codec);
    }

    /** False if this process has begun to write it already. */
    boolean begin(Request request) {
        return begun.add(request.id());
    }

    /** It was not written, and may be begun again. */
    void end(Request request) {
        begun.remove(request.id());
    }

    void settle(Request request) {
        store.ability(Requests.class).ifPresent(requests -> requests.settle(request.run(), request.id()));
        end(request);
    }
}
