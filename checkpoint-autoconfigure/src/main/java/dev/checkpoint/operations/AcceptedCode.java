package dev.checkpoint.operations;

import dev.checkpoint.engine.journal.OutsideWriter;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.error.StageNotFoundException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.spec.Pipelines;
import dev.checkpoint.spec.StageSpec;
import dev.checkpoint.spi.redaction.Redactor;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;

/** What people say about changed code of stages, written into the journal of a run that is not executed. */
final class AcceptedCode {

    private final CheckpointStore store;

    private final OutsideWriter writer;

    private final Pipelines pipelines;

    private final Redactor redactor;

    private final Clock clock;

    AcceptedCode(CheckpointStore store, OutsideWriter writer, Pipelines pipelines, Redactor redactor, Clock clock) {
        this.store = store;
        this.writer = writer;
        this.pipelines = pipelines;
        this.redactor = redactor;
        this.clock = clock;
    }

    void accept(Journal journal, String stage, String reason) {
        RunId run = journal.runId();
        if (store.isHeld(run)) {
            throw active(run);
        }
        String code = code(journal, stage);
        if (isAccepted(journal, stage, code)) {
            return;
        }
        Entry entry = new Entry.ChangeAccepted(clock.instant(), stage, code, redactor.line(reason), null);
        if (!writer.write(journal, List.of(entry), null)) {
            throw active(run);
        }
    }

    /** The digest of the code of today, if a result of other code is kept. */
    private String code(Journal journal, String stage) {
        List<Entry.StageCompleted> results = journal.entries().stream()
                .filter(Entry.StageCompleted.class::isInstance)
                .map(Entry.StageCompleted.class::cast)
                .filter(result -> concerns(stage, result.stage()))
                .toList();
        if (results.isEmpty()) {
            throw new StageNotFoundException(
                    "Run '" + journal.runId() + "' has no result of a stage '" + stage + "', so nothing was accepted.",
                    journal.runId().value(),
                    stage);
        }
        StageSpec now = pipelines
                .findStage(results.get(0).stage().name())
                .orElseThrow(() -> new CheckpointException("This application has no stage '"
                        + results.get(0).stage().name() + "', so its code is not known and nothing was accepted."));
        String code = now.code().get();
        if (code.isEmpty()) {
            throw new CheckpointException("The code of " + now.method()
                    + " cannot be read, so it is not compared with that of recorded results and nothing was accepted.");
        }
        boolean differs = results.stream()
                .map(result -> result.call().fingerprint().code())
                .anyMatch(before -> before != null && !before.equals(code));
        if (!differs) {
            throw new CheckpointException("The results of stage '" + stage + "' of run '" + journal.runId()
                    + "' were recorded with the code that " + now.method()
                    + " has now, or before code was recorded, so there is nothing to accept.");
        }
        return code;
    }

    /** A stage that was renamed goes by its former name, which the journal has, and by that of today. */
    private boolean concerns(String stage, StageId id) {
        return isNamed(stage, id)
                || pipelines
                        .findStage(id.name())
                        .filter(today -> isNamed(stage, id.named(today.name())))
                        .isPresent();
    }

    private static boolean isNamed(String stage, StageId id) {
        return stage.equals(id.asPath()) || stage.equals(id.name());
    }

    /** Whether that was said since the last result. */
    private boolean isAccepted(Journal journal, String stage, String code) {
        List<Entry> entries = journal.entries();
        int last = IntStream.range(0, entries.size())
                .filter(seq ->
                        entries.get(seq) instanceof Entry.StageCompleted result && concerns(stage, result.stage()))
                .max()
                .orElse(-1);
        return entries.subList(last + 1, entries.size()).stream()
                .anyMatch(entry -> entry instanceof Entry.ChangeAccepted change
                        && change.stage().equals(stage)
                        && change.code().equals(code));
    }

    private static RunActiveException active(RunId run) {
        return new RunActiveException(
                "Run '" + run
                        + "' is being executed by a living instance. Accept the change when it has ended or is paused.",
                run.value(),
                null);
    }
}
