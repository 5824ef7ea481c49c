package dev.checkpoint.doctor;

import dev.checkpoint.model.Durations;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spi.store.Request;
import dev.checkpoint.spi.store.Requests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Requests that no instance has done. */
final class RequestsCheckup implements Checkup {

    private final Duration patience;

    /**
     * An examination.
     *
     * @param patience how long an owner may need to notice a request
     */
    RequestsCheckup(Duration patience) {
        this.patience = patience;
    }

    @Override
    public String subject() {
        return "requests";
    }

    @Override
    public void examine(Visit visit, Diagnoses found) {
        Requests able = visit.store().ability(Requests.class).orElse(null);
        if (able == null) {
            found.note(
                    "The store takes no requests: only the instance that executes a run can pause or cancel it.",
                    null,
                    null);
            return;
        }
        Map<String, String> pipelines = new TreeMap<>();
        visit.runs().open().forEach(run -> pipelines.put(run.runId(), run.pipeline()));
        Set<RunId> ids = pipelines.keySet().stream().map(RunId::new).collect(Collectors.toSet());
        Instant latest = visit.now().minus(patience);
        List<Request> open = able.open(ids).stream()
                .filter(request -> request.time().isBefore(latest))
                .toList();
        for (Request request : open.stream().limit(RunsCheckup.LISTED).toList()) {
            String run = request.run().value();
            found.warning(
                    "Run " + run + " was asked "
                            + Durations.human(Duration.between(request.time(), visit.now())) + " ago"
                            + (request.by() == null ? "" : " by " + request.by()) + ": "
                            + Texts.word(request.kind()) + ". No instance has done it.",
                    run,
                    "Start an instance that has pipeline " + pipelines.get(run)
                            + ". An owner does it at its next stage: timeline " + RunsCheckup.quoted(run));
        }
        if (open.size() > RunsCheckup.LISTED) {
            found.warning(
                    (open.size() - RunsCheckup.LISTED) + " more requests were not done.",
                    null,
                    "Start an instance of the application.");
        }
        if (open.isEmpty()) {
            found.ok("No request waits.", null);
        }
    }
}
