package dev.checkpoint.inspect;

import dev.checkpoint.RunTimeline;
import dev.checkpoint.RunTimeline.Bar;
import dev.checkpoint.RunTimeline.Execution;
import dev.checkpoint.RunTimeline.Kind;
import dev.checkpoint.RunningStage;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Cause;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Undo;
import dev.checkpoint.model.Why;
import dev.checkpoint.spi.store.Journal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a journal what happened when. Of a stage the journal has the end and the duration; a run that stands still does so
 * from the entry that says it until it is resumed. Used once, by one thread.
 */
final class TimelineReader {

    private final Journal journal;

    private final RunStatus status;

    private final Instant now;

    private final TimelineBars made;

    private final int undoFrom;

    private final List<Bar> bars = new ArrayList<>();

    private final List<Execution> executions = new ArrayList<>();

    private final Map<Call.Id, OpenStage> announced = new LinkedHashMap<>();

    private final Map<String, OpenQuestion> questions = new LinkedHashMap<>();

    private @Nullable Stop stop;

    private final ForkSeam seam;

    /** The execution that the fork was made in the middle of; 0 for none. */
    private int cut;

    private int number;

    private int executed;

    private Instant begun;

    private @Nullable String cause;

    private String instance;

    private record OpenStage(long seq, Call call, Instant time, int execution) {}

    private record OpenQuestion(long seq, Entry.ApprovalRequested asked) {}

    private record Stop(long seq, Instant time, Kind kind, String name, String text) {}

    TimelineReader(Journal journal, boolean held, Instant now) {
        this.journal = journal;
        this.status = journal.status(held);
        this.now = now;
        this.made = new TimelineBars(journal);
        this.undoFrom = journal.undo() == Undo.NONE ? Integer.MAX_VALUE : journal.undoFrom();
        this.seam = ForkSeam.of(journal);
        this.begun = journal.start().time();
        this.instance = journal.start().instance();
    }

    RunTimeline read(List<RunningStage> running) {
        Instant last = begun;
        for (int seq = 0; seq < journal.entries().size(); seq++) {
            Entry entry = journal.entries().get(seq);
            if (entry instanceof Entry.RunResumed resumed) {
                if (!seam.isEdit(seq)) {
                    resume(seq, resumed, last);
                }
            } else {
                read(seq, entry);
            }
            last = entry.time();
        }
        boolean goesOn = status == RunStatus.RUNNING;
        Instant until = goesOn || stop != null || !questions.isEmpty() ? TimelineBars.later(now, last) : last;
        if (number > executions.size()) {
            leave(status, goesOn ? until : last, null);
        }
        if (!running.isEmpty()) {
            announced.clear(); // they are among those that this process is executing
        }
        lost(goesOn ? Kind.RUNNING : Kind.LOST, until);
        questions.values().forEach(question -> waited(question, until, null));
        stopped(until);
        running.forEach(stage -> bars.add(made.running(stage, number, until)));
        Instant from = bars.stream().map(Bar::from).min(Instant::compareTo).orElse(begun);
        Instant to = bars.stream().map(Bar::to).max(Instant::compareTo).orElse(until);
        return new RunTimeline(
                journal.runId().value(),
                journal.start().pipeline(),
                status,
                from.isAfter(journal.start().time()) ? journal.start().time() : from,
                TimelineBars.later(to, last),
                executions,
                bars);
    }

    private void read(int seq, Entry entry) {
        if (entry instanceof Entry.RunStarted) {
            number = 1;
        } else if (entry instanceof Entry.StageStarted started) {
            announced.put(started.call().id(), new OpenStage(seq, started.call(), started.time(), number));
        } else if (entry instanceof Entry.StageEnded ended) {
            announced.remove(ended.call().id());
            executed++;
            bars.add(ended(seq, ended));
        } else if (entry instanceof Entry.ApprovalRequested asked) {
            questions.put(asked.id(), new OpenQuestion(seq, asked));
        } else if (entry instanceof Entry.ApprovalGiven given) {
            OpenQuestion question = questions.remove(given.id());
            if (question != null) {
                waited(question, given.time(), given);
            }
        } else if (entry instanceof Entry.OfRun ofRun) {
            end(seq, ofRun);
        }
    }

    private void resume(int seq, Entry.RunResumed resumed, Instant last) {
        if (number > executions.size()) {
            leave(RunStatus.INTERRUPTED, last, null);
        }
        if (stop == null && resumed.cause() == Cause.INTERRUPTED) {
            stop = new Stop(seq, last, Kind.INTERRUPTED, "", resumed.reason());
        }
        lost(Kind.LOST, last);
        stopped(resumed.time());
        number = executions.size() + 1;
        executed = 0;
        begun = resumed.time();
        cause = resumed.cause().word();
        instance = resumed.instance();
    }

    private void end(int seq, Entry.OfRun entry) {
        if (number > executions.size()) {
            cut = seam.ends(seq) ? number : cut;
            Integer skipped =
                    entry instanceof Entry.RunEnded ended ? ended.tally().skipped() : null;
            leave(entry.status(), entry.time(), skipped);
        } else {
            // a waiting run that is paused, say: what follows takes the place of what was
            stopped(entry.time());
        }
        if (entry instanceof Entry.RunPaused paused) {
            Kind kind = paused.status() == RunStatus.PAUSED ? Kind.PAUSED : Kind.INTERRUPTED;
            stop = new Stop(seq, paused.time(), kind, "", paused.reason());
        } else if (entry instanceof Entry.RunWaiting waiting && waiting.why() != Why.APPROVAL) {
            stop = new Stop(seq, waiting.time(), Kind.WAITING, waiting.stage(), waiting.question());
        }
    }

    private void leave(RunStatus left, Instant when, @Nullable Integer skipped) {
        // the clock of another instance may be behind
        Instant end = TimelineBars.later(when, begun);
        executions.add(new Execution(
                executions.size() + 1,
                begun,
                end,
                left,
                cause,
                instance,
                executed,
                skipped,
                executions.size() + 1 == cut ? seam.place() : null));
    }

    private Bar ended(int seq, Entry.StageEnded ended) {
        Kind kind = ended instanceof Entry.StageFailed ? Kind.FAILED : seq > undoFrom ? Kind.UNDONE : Kind.COMPLETED;
        return made.ended(kind, seq, ended, number);
    }

    /** Stages that were announced and of which no end is written. */
    private void lost(Kind kind, Instant until) {
        announced
                .values()
                .forEach(open ->
                        bars.add(made.open(kind, open.seq(), open.call(), open.execution(), open.time(), until)));
        announced.clear();
    }

    private void waited(OpenQuestion question, Instant until, Entry.@Nullable ApprovalGiven given) {
        Call call = question.asked().call();
        String answer = given == null ? "" : given.approved() ? ": approved" : ": rejected";
        String by = given == null || given.by() == null ? "" : " by " + given.by();
        bars.add(made.standing(
                Kind.WAITING,
                question.seq(),
                call.stage().asPath(),
                number,
                question.asked().time(),
                until,
                question.asked().question() + answer + by));
    }

    private void stopped(Instant until) {
        if (stop != null) {
            bars.add(made.standing(stop.kind(), stop.seq(), stop.name(), number, stop.time(), until, stop.text()));
            stop = null;
        }
    }
}
