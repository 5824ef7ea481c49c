package dev.checkpoint.engine;

import dev.checkpoint.engine.journal.Uninterrupted;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.Request;
import dev.checkpoint.spi.store.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what was asked of a run, before an instance goes on with it: its owner may have died, or ended it, before it looked for
 * requests, and this instance would do so too late. It is to stop before its first stage, or a checkpoint is named before that.
 * Thread-safe.
 */
final class OpenRequests {

    private static final Logger log = LoggerFactory.getLogger(OpenRequests.class);

    private final EngineServices services;

    /**
     * What is asked of a run.
     *
     * @param stops to do at the first stage
     * @param names checkpoints to name before that
     */
    record Asked(List<AskedStop> stops, List<Request> names) {}

    OpenRequests(EngineServices services) {
        this.services = services;
    }

    /**
     * What the run is asked before its first stage. What was asked of an execution that has done it since, or ended without, is
     * closed: it is not meant for this one.
     *
     * <p>One query. It comes before the entry that makes the run ours: until then nobody is told that a request is left for us.
     *
     * @throws dev.checkpoint.error.StoreException if the store fails; the run does not go on without the answer
     */
    Asked of(Journal journal) {
        Requests requests = services.store().ability(Requests.class).orElse(null);
        if (requests == null) {
            return new Asked(List.of(), List.of());
        }
        RunId run = journal.runId();
        List<AskedStop> asked = new ArrayList<>(0);
        List<Request> names = new ArrayList<>(0);
        for (Request request : Uninterrupted.get(() -> requests.open(Set.of(run)))) {
            AskedStop stop = StopRequests.of(request).orElse(null);
            if (stop != null && isOver(journal.lastOfRun(), stop)) {
                refuse(journal.lastOfRun(), request, stop);
                Uninterrupted.run(() -> requests.settle(run, request.id()));
            } else if (stop != null) {
                log.info("run={} was asked to {} and stops before its next stage{}", run, verb(stop), said(request));
                asked.add(stop);
            } else if (request.kind() == Request.Kind.CHECKPOINT) {
                names.add(request);
            }
        }
        return new Asked(asked, names);
    }

    /**
     * Names the checkpoints that were asked for, before the run does anything: what it kept until now is what they name. The run
     * is ours, and nothing else looks for its requests yet. One that cannot be named now is left for the first look.
     *
     * @param journal the run before it was ours
     */
    void name(RunSession session, Journal journal, List<Request> names) {
        for (Request request : names) {
            try {
                Entry.CheckpointNamed note =
                        NameRequests.note(request, services.values().codec());
                if (!journal.entries().contains(note) && session.noteOnce(note) < 0) {
                    continue;
                }
                Requests requests = services.store().ability(Requests.class).orElseThrow();
                Uninterrupted.run(() -> requests.settle(session.id(), request.id()));
            } catch (CheckpointException notNow) {
                log.debug(
                        "run={}: the checkpoint '{}' is not named now",
                        session.id(),
                        services.redactor().line(request.reason()),
                        notNow);
            }
        }
    }

    /** A run that was paused can still be cancelled. */
    private static boolean isOver(Entry.OfRun last, AskedStop stop) {
        return last.status().isEnd() || last.status() == RunStatus.PAUSED && !stop.isForGood();
    }

    private void refuse(Entry.OfRun last, Request request, AskedStop stop) {
        boolean done = last.status() == (stop.isForGood() ? RunStatus.CANCELLED : RunStatus.PAUSED);
        if (!done) {
            log.info(
                    "run={} was {} since {} before it could {} as it was asked{}. The request is closed, and the run goes on.",
                    request.run(),
                    last.status(),
                    last.time(),
                    verb(stop),
                    said(request));
        }
    }

    private static String verb(AskedStop stop) {
        return stop.isForGood() ? "end" : "pause";
    }

    private String said(Request request) {
        String reason = services.redactor().line(request.reason());
        return reason.isEmpty() ? "" : " (" + reason + ")";
    }
}
