package dev.checkpoint.engine;

import dev.checkpoint.StartOutcome;
import dev.checkpoint.annotation.InputChange;
import dev.checkpoint.engine.RunEngine.Opened;
import dev.checkpoint.engine.journal.ExpectedEntries;
import dev.checkpoint.engine.journal.JournalWriter;
import dev.checkpoint.engine.journal.Uninterrupted;
import dev.checkpoint.engine.kept.InputChanges;
import dev.checkpoint.engine.kept.KeptIndex;
import dev.checkpoint.engine.kept.OpenCall;
import dev.checkpoint.error.PayloadException;
import dev.checkpoint.explain.ConfigurationChanges;
import dev.checkpoint.model.Cause;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Undo;
import dev.checkpoint.model.Why;
import dev.checkpoint.spec.RunSpec;
import dev.checkpoint.spi.event.RunResumedEvent;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.Journal;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens when the id of a call is that of a run that exists. */
final class ExistingRuns {

    private static final Logger log = LoggerFactory.getLogger(ExistingRuns.class);

    /** Of an exception in the reason of a resumption; the entry before holds the whole of it. */
    private static final int LONGEST_REASON = 300;

    private final EngineServices services;

    private final RunExecution execution;

    private final OpenRequests requests;

    ExistingRuns(EngineServices services, RunExecution execution) {
        this.services = services;
        this.execution = execution;
        this.requests = new OpenRequests(services);
    }

    /** Goes on with the run after its journal was read. */
    Opened open(RunCall.Identified run, Fingerprint fingerprint) {
        Journal journal = read(run);
        return goOn(run, fingerprint, journal, () -> {
            throw RefusedRun.active(run.id(), run.spec().pipeline(), null);
        });
    }

    /** Goes on with the run as this journal knows it; if there is more by now, the journal is read again, or nothing is done. */
    Opened goOn(RunCall.Identified run, Fingerprint fingerprint, Journal known) {
        RunRequest request = run.call().request();
        boolean only = request != null && request.isOnlyIfUnchanged();
        return goOn(run, fingerprint, known, only ? () -> refuse(run, known) : () -> open(run, fingerprint));
    }

    private Opened refuse(RunCall.Identified run, Journal known) {
        new ExpectedEntries(known.nextSeq()).check(read(run));
        throw RefusedRun.active(run.id(), run.spec().pipeline(), null);
    }

    private Journal read(RunCall.Identified run) {
        // gone again, or its first entry is being written by another instance
        return Uninterrupted.get(() -> services.store().open(run.id()))
                .orElseThrow(() -> RefusedRun.active(run.id(), run.spec().pipeline(), null));
    }

    private Opened goOn(RunCall.Identified run, Fingerprint fingerprint, Journal journal, Supplier<Opened> taken) {
        RunId id = run.id();
        RunSpec spec = run.spec();
        String bean = run.call().bean();
        if (!journal.start().pipeline().equals(spec.pipeline())) {
            throw RefusedRun.otherPipeline(spec, id, journal.start().pipeline());
        }
        String owner = journal.start().bean();
        if (owner != null && bean != null && !owner.equals(bean)) {
            throw RefusedRun.otherBean(spec, id, bean, owner);
        }
        String trace = journal.trace();
        if (trace != null) {
            run.observed().continues(trace);
        }
        Entry.OfRun last = journal.lastOfRun();
        InputChanges changes = InputChanges.between(journal.fingerprint(), fingerprint);
        RunRequest request = run.call().request();
        Undo undo = journal.undo();
        if (undo != Undo.NONE) {
            throw RefusedRun.undone(spec, id, undo, last.time());
        }
        if (last instanceof Entry.RunCancelled && (request == null || !request.anyway())) {
            throw RefusedRun.cancelled(spec, id, last.time());
        }
        if (last instanceof Entry.RunCompleted completed) {
            return completed(new Resumption(run, fingerprint, journal, taken), completed);
        }
        Cause cause;
        String reason;
        if (last instanceof Entry.RunFailed failed) {
            cause = Cause.FAILED;
            reason = "failed with " + failed.error().brief(LONGEST_REASON);
        } else if (last instanceof Entry.RunWaiting waiting) {
            if (changes.isEmpty() && waiting.why() == Why.DECISION) {
                checkDecided(journal, waiting);
            }
            cause = waiting.hasAnswer() ? Cause.ANSWERED : isOver(waiting) ? Cause.OVERDUE : Cause.WAITING;
            reason = "was waiting: " + waiting.question();
        } else if (last instanceof Entry.RunPaused paused) {
            cause = paused.why() == Why.SHUTDOWN ? Cause.HANDED_OVER : Cause.PAUSED;
            reason = "paused: " + paused.reason();
        } else if (last instanceof Entry.RunCancelled cancelled) {
            cause = Cause.REQUESTED;
            reason = "was cancelled: " + cancelled.reason();
        } else if (Uninterrupted.get(() -> services.store().isHeld(id))) {
            throw RefusedRun.active(id, spec.pipeline(), journal.owner());
        } else {
            cause = Cause.INTERRUPTED;
            reason = "interrupted";
        }
        return resume(
                new Resumption(run, fingerprint, journal, taken),
                cause,
                changes.isEmpty() ? reason : reason + "; " + inWords(changes, run, journal));
    }

    private boolean isOver(Entry.RunWaiting waiting) {
        return waiting.until() != null
                && !waiting.until().isAfter(services.clock().instant());
    }

    /** With the same arguments the run would stop at the same stage again, and would have written that only. */
    private static void checkDecided(Journal journal, Entry.RunWaiting waiting) {
        for (OpenCall call : KeptIndex.of(journal).open()) {
            if (call.stage().asPath().equals(waiting.stage())) {
                throw RefusedRun.waiting(journal.runId(), call);
            }
        }
    }

    /**
     * What a run goes on with.
     *
     * @param taken what is done if there is more than the journal by now
     */
    private record Resumption(
            RunCall.Identified run, Fingerprint fingerprint, Journal journal, Supplier<Opened> taken) {}

    private Opened completed(Resumption what, Entry.RunCompleted completed) {
        RunSpec spec = what.run().spec();
        RunId id = what.run().id();
        InputChanges changes = InputChanges.between(what.journal().fingerprint(), what.fingerprint());
        if (changes.isEmpty() || spec.onInputChange() == InputChange.REUSE) {
            try {
                Object result = services.values().results().restore(completed.result(), spec.result(), List.of());
                log.info(
                        "{} run={} already completed at {}; returning its result",
                        spec.pipeline(),
                        id,
                        completed.time());
                return new Opened(StartOutcome.ALREADY_COMPLETED, null, result);
            } catch (PayloadException unusable) {
                String reason = "its result cannot be restored: "
                        + services.redactor().text(String.valueOf(unusable.getMessage()));
                return resume(what, Cause.NOT_RESTORABLE, reason);
            }
        }
        if (spec.onInputChange() == InputChange.FAIL) {
            throw RefusedRun.inputChanged(
                    spec, id, completed.time(), changes, inWords(changes, what.run(), what.journal()));
        }
        return resume(what, Cause.INPUT_CHANGED, inWords(changes, what.run(), what.journal()));
    }

    /** What differs, and where: the journal has the arguments of the last call. */
    private String inWords(InputChanges changes, RunCall.Identified run, Journal journal) {
        List<String> places = services.values()
                .arguments()
                .changedPlaces(run.spec(), journal.arguments(), run.args(), changes.changed());
        return changes.inWords(places);
    }

    private Opened resume(Resumption what, Cause cause, String reason) {
        RunId id = what.run().id();
        RunSpec spec = what.run().spec();
        Journal journal = what.journal();
        Fingerprint fingerprint = what.fingerprint();
        Map<String, String> configuration = services.configuration().get();
        ConfigurationChanges changes = ConfigurationCheck.check(services, spec, id, journal, configuration);
        boolean sameArguments =
                InputChanges.between(journal.fingerprint(), fingerprint).isEmpty();
        Entry.RunResumed resumed = new Entry.RunResumed(
                services.clock().instant(),
                services.instance(),
                cause,
                changes.all().isEmpty() ? reason : reason + ";\n" + changes.inWords(),
                fingerprint,
                sameArguments
                        ? null
                        : services.values().arguments().encode(spec, what.run().args()),
                journal.torn(),
                ConfigurationCheck.isKept(journal, configuration, changes) ? null : configuration,
                what.run().observed().trace(),
                null);
        if (journal.torn() != null) {
            log.warn(
                    "run={}: an entry was being written when the process died; it is left out. {}", id, journal.torn());
        }
        JournalWriter writer = services.writer(id, spec, journal.nextSeq());
        RunSession session = new RunSession(
                id, spec, services, writer, KeptIndex.of(journal), what.run().observed());
        session.continues(journal);
        OpenRequests.Asked asked = requests.of(journal);
        asked.stops().forEach(session.stopping()::ask);
        if (execution.begin(session, resumed, true) == AppendOutcome.TAKEN) {
            return what.taken().get();
        }
        requests.name(session, journal, asked.names());
        session.continued(journal);
        if (resumed.arguments() != null) {
            session.report()
                    .arguments(journal.nextSeq(), spec.parameters(), what.run().args());
        } else if (journal.start().arguments() != null
                && InputChanges.between(journal.start().fingerprint(), fingerprint)
                        .isEmpty()) {
            session.report().arguments(0, spec.parameters(), what.run().args());
        }
        session.emit(
                new RunResumedEvent(resumed.time(), spec.pipeline(), id.value(), services.instance(), cause, reason));
        return new Opened(StartOutcome.RESUMED, session, null);
    }
}
