package dev.checkpoint.doctor;

import dev.checkpoint.model.Cause;
import dev.checkpoint.model.Durations;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spi.store.DueRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Runs that any instance might continue, and that none continues. */
final class OwnersCheckup implements Checkup {

    private final StalledRuns stalled;

    private final boolean recovers;

    /**
     * An examination.
     *
     * @param recovers whether instances of this configuration continue interrupted runs
     * @param patience how long an instance may need to notice a run
     */
    OwnersCheckup(boolean recovers, Duration patience) {
        this.stalled = new StalledRuns(patience);
        this.recovers = recovers;
    }

    @Override
    public String subject() {
        return "owners";
    }

    @Override
    public void examine(Visit visit, Diagnoses found) {
        Instant now = visit.now();
        List<DueRun> due = stalled.find(visit.store(), visit.runs().pipelines(), now);
        Map<Cause, List<DueRun>> byCause = new EnumMap<>(Cause.class);
        due.stream()
                .filter(run -> run.cause() != Cause.REQUESTED) // told with the requests
                .forEach(run -> byCause.computeIfAbsent(run.cause(), first -> new ArrayList<>())
                        .add(run));
        byCause.forEach((cause, runs) -> found.warning(
                sentence(cause, runs, now),
                null,
                (recovers
                                ? "Start an instance that has the pipeline"
                                : "Set checkpoint.recovery.enabled=true for an instance that has the pipeline")
                        + ", or continue one here: resume "
                        + RunsCheckup.quoted(runs.get(0).run().runId())));
        if (byCause.isEmpty()) {
            long running = visit.runs().byStatus().getOrDefault(RunStatus.RUNNING, 0L);
            found.ok("No run waits for an instance; living instances execute " + running + ".", null);
        }
    }

    private static String sentence(Cause cause, List<DueRun> runs, Instant now) {
        String which = Texts.listed(runs.stream().map(run -> run.run().runId()).toList(), 5);
        String longest = Durations.human(Duration.between(runs.get(0).run().updated(), now));
        String many = (runs.size() == StalledRuns.MOST ? "At least " : "")
                + runs.size()
                + (runs.size() == 1 ? " run " : " runs ");
        return many + words(cause) + ", and no instance has continued "
                + (runs.size() == 1 ? "it" : "them; the longest untouched") + " for " + longest + ": " + which + ".";
    }

    private static String words(Cause cause) {
        return switch (cause) {
            case INTERRUPTED -> "whose process died";
            case HANDED_OVER -> "left by an instance that was shut down";
            case ANSWERED -> "with an answer";
            case OVERDUE -> "whose time to wait is over";
            default -> "due (" + Texts.word(cause) + ")";
        };
    }
}
