package dev.checkpoint.control;

import dev.checkpoint.control.approval.ApprovalAnswers;
import dev.checkpoint.engine.ActiveRuns;
import dev.checkpoint.engine.RunSession;
import dev.checkpoint.engine.StopRequests;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Request;
import dev.checkpoint.spi.store.Requests;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds what is asked of runs, and has it done. Thread-safe. */
public final class RequestLook {

    private static final Logger log = LoggerFactory.getLogger(RequestLook.class);

    private final CheckpointStore store;

    private final ActiveRuns active;

    private final RunStops stops;

    private final NamedCheckpoints checkpoints;

    private final ApprovalAnswers answers;

    /** A look for requests in a store. */
    public RequestLook(
            CheckpointStore store,
            ActiveRuns active,
            RunStops stops,
            NamedCheckpoints checkpoints,
            ApprovalAnswers answers) {
        this.store = store;
        this.active = active;
        this.stops = stops;
        this.checkpoints = checkpoints;
        this.answers = answers;
    }

    /** Asks the runs that this process executes what other instances ask of them. One query, and none if it executes none. */
    public void look() {
        // those of now: a run may end before the store answers, and begin again without what was asked before
        Collection<RunSession> executing = active.executing();
        if (executing.isEmpty()) {
            return;
        }
        Set<RunId> ids = executing.stream().map(RunSession::id).collect(Collectors.toSet());
        open(ids).forEach(request -> {
            if (request.kind() == Request.Kind.CHECKPOINT) {
                name(request);
            } else {
                StopRequests.of(request).ifPresent(stop -> active.ask(request.run(), stop, executing));
            }
        });
    }

    private List<Request> open(Set<RunId> ids) {
        try {
            return store.ability(Requests.class)
                    .map(requests -> requests.open(ids))
                    .orElse(List.of());
        } catch (StoreException away) {
            // the runs themselves report that the store is away, once
            log.debug("Requests cannot be read now", away);
            return List.of();
        }
    }

    private void name(Request request) {
        try {
            checkpoints.nameAsAsked(request);
        } catch (CheckpointException notNow) {
            log.debug("run={}: the checkpoint '{}' is not named now", request.run(), request.reason(), notNow);
        }
    }

    /**
     * Does what is asked of a run that no instance executes, because the one that executed it has died or ended it.
     *
     * @return whether the run was stopped, so that it must not be continued now
     * @throws StoreException if the store fails; what was asked is tried again
     */
    public boolean doAsAsked(RunId run) {
        List<Request> open = store.ability(Requests.class)
                .map(requests -> requests.open(Set.of(run)))
                .orElse(List.of());
        open.stream()
                .filter(request -> request.kind() == Request.Kind.CHECKPOINT)
                .forEach(this::name);
        answers.giveAsAsked(run, open);
        return stops.stopAsAsked(run, open);
    }
}
