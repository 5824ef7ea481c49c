package dev.checkpoint.store.file;

import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.DueRun;
import dev.checkpoint.spi.store.DueRuns;
import dev.checkpoint.spi.store.Request;
import dev.checkpoint.spi.store.format.FileNames;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds the runs that are due. Files of runs that have ended are not read, and others only if they changed. */
final class FileDueRuns {

    private final RunIndex index;

    private final KnownRuns runs;

    private final RequestFiles requests;

    private final Predicate<RunId> held;

    FileDueRuns(RunIndex index, KnownRuns runs, RequestFiles requests, Predicate<RunId> held) {
        this.index = index;
        this.runs = runs;
        this.requests = requests;
        this.held = held;
    }

    List<DueRun> due(Set<String> pipelines, Instant now, int limit) throws IOException {
        if (pipelines.isEmpty()) {
            return List.of();
        }
        Set<String> directories = pipelines.stream().map(FileNames::encode).collect(Collectors.toSet());
        Map<String, List<Request>> open = requests.all();
        List<DueRun> due = new ArrayList<>();
        for (KnownFile file : index.all()) {
            if (directories.contains(file.directory())) {
                List<Request> asked = open.getOrDefault(file.file().encodedId(), List.of());
                due(file, now, asked).ifPresent(due::add);
            }
        }
        return due.stream().sorted(DueRuns.LONGEST_UNTOUCHED_FIRST).limit(limit).toList();
    }

    private Optional<DueRun> due(KnownFile file, Instant now, List<Request> asked) {
        if (asked.isEmpty() && runs.standing(file) instanceof Standing.Ended) {
            return Optional.empty();
        }
        try {
            KnownRun known = runs.of(file);
            return Optional.ofNullable(known)
                    .flatMap(run -> DueRun.of(run.summary(), run.running(), now, asked))
                    // costs a system call, so it is asked last
                    .filter(due -> !held.test(RunId.of(due.run().runId())));
        } catch (IOException | CheckpointException unreadable) {
            return Optional.empty();
        }
    }
}
