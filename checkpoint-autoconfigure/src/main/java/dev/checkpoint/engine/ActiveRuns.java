package dev.checkpoint.engine;

import dev.checkpoint.model.RunId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The runs this process is executing right now. */
public final class ActiveRuns {

    private final Map<RunId, Set<RunSession>> runs = new ConcurrentHashMap<>();

    /** Stage methods by pipeline, learnt as they are called inside runs. */
    private final Map<String, Set<String>> stagesByPipeline = new ConcurrentHashMap<>();

    /** Reserves the id for the caller; false if a thread of this process executes the run already. */
    boolean enter(RunId id) {
        return runs.putIfAbsent(id, ConcurrentHashMap.newKeySet(1)) == null;
    }

    void started(RunSession session) {
        runs.computeIfAbsent(session.id(), id -> ConcurrentHashMap.newKeySet(1)).add(session);
    }

    void leave(RunId id) {
        runs.remove(id);
    }

    /** Whether nothing is being executed. */
    public boolean isEmpty() {
        return runs.isEmpty();
    }

    /** The runs being executed. */
    public Collection<RunSession> sessions() {
        return runs.values().stream().flatMap(Set::stream).toList();
    }

    void calls(RunSession session, String stageMethod) {
        Set<String> known = stagesByPipeline.get(session.spec().pipeline());
        if (known == null) {
            known = stagesByPipeline.computeIfAbsent(session.spec().pipeline(), p -> ConcurrentHashMap.newKeySet());
        }
        if (!known.contains(stageMethod)) {
            known.add(stageMethod);
        }
    }

    Optional<RunId> anyThatCalled(String stageMethod) {
        return sessions().stream()
                .filter(session -> stagesByPipeline
                        .getOrDefault(session.spec().pipeline(), Set.of())
                        .contains(stageMethod))
                .map(RunSession::id)
                .findFirst();
    }
}
