package dev.checkpoint.plan;

import dev.checkpoint.Explanation;
import dev.checkpoint.Reason;
import dev.checkpoint.StageReason;
import dev.checkpoint.engine.kept.Fingerprints;
import dev.checkpoint.engine.kept.InputChanges;
import dev.checkpoint.explain.details.Captured;
import dev.checkpoint.explain.details.DetailsReader;
import dev.checkpoint.explain.details.Source;
import dev.checkpoint.explain.details.StageDetails;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Position;
import dev.checkpoint.spi.store.Journal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Why executions of stages took place: what each followed from, back to what followed from nothing. */
final class Causes {

    /** Of a value that is shown. */
    private static final int LONGEST = 60;

    /** A chain is not followed further. */
    private static final int DEEPEST = 50;

    private final Journal journal;

    private final KnownCalls calls;

    private final UnaryOperator<String> methods;

    /** Entries whose cause was said; several arguments may lead to one. */
    private final Set<Long> said = new HashSet<>();

    private int depth;

    /**
     * The causes in a run.
     *
     * @param methods class and method of a stage, by its name
     */
    Causes(Journal journal, UnaryOperator<String> methods) {
        this.journal = journal;
        this.calls = new KnownCalls(journal);
        this.methods = methods;
    }

    /** Whether another call was made later in place of the one that wrote an entry. */
    boolean isReplaced(long seq) {
        KnownCall call = calls.at(seq);
        return call != null && call.replacedBy() != null;
    }

    /**
     * Why the execution that wrote an entry took place, in words.
     *
     * @param chain gets the steps, the root first
     * @return null if the stage was executed for the first time
     */
    @Nullable
    String of(long seq, List<Explanation.Step> chain) {
        Entry.StageEnded ended = (Entry.StageEnded) journal.entries().get((int) seq);
        StageDetails details = DetailsReader.stage(ended.ran().details());
        List<StageReason> reasons = new ArrayList<>();
        List<String> words = new ArrayList<>();
        KnownCall call = calls.at(seq);
        String again = details.executedAgain();
        if (again != null && call != null) {
            again(ended, call, details, again, new Found(seq, chain, reasons, words));
        } else if (ended.call().attempt() > 1) {
            reasons.add(StageReason.of(Reason.FAILED));
            words.add("its attempt before " + Reason.FAILED.words());
        } else if (ended.by() != null) {
            reasons.add(StageReason.of(Reason.GIVEN));
        } else {
            reasons.add(StageReason.of(Reason.FIRST));
        }
        chain.add(new Explanation.Step(
                ended.stage().asPath(), new Position(journal.runId(), seq).toString(), ended.by() == null, reasons));
        return words.isEmpty() ? null : String.join(", and ", words);
    }

    /** What was found of one execution. */
    private record Found(long seq, List<Explanation.Step> chain, List<StageReason> reasons, List<String> words) {

        void add(StageReason reason, String inWords) {
            reasons.add(reason);
            words.add(inWords);
        }
    }

    private void again(Entry.StageEnded ended, KnownCall call, StageDetails details, String again, Found found) {
        boolean first = call.results().isEmpty() || call.results().get(0) >= found.seq();
        KnownCall before = first ? call.replaces() : null;
        if (before != null) {
            InputChanges changes = InputChanges.between(before.inputs(), call.inputs());
            for (String name : changes.names()) {
                change(name, changes, before, call, details, found);
            }
        }
        String code = "code " + Reason.CHANGED.words();
        if (again.equals(code) || again.contains("code, ") || again.endsWith(code)) {
            found.add(
                    StageReason.of(Reason.CHANGED, "code"),
                    "code of " + methods.apply(ended.stage().name()) + " " + Reason.CHANGED.words());
        }
        if (found.words().isEmpty()) {
            boolean lost = again.contains(Reason.NOT_RESTORABLE.words());
            found.add(StageReason.of(lost ? Reason.NOT_RESTORABLE : Reason.CHANGED, again), again);
        }
    }

    private void change(
            String name, InputChanges changes, KnownCall before, KnownCall call, StageDetails details, Found found) {
        if (name.equals("version")) {
            String was = Fingerprints.version(before.inputs());
            String is = Fingerprints.version(call.inputs());
            found.add(
                    StageReason.of(Reason.CHANGED, name).values(was, is),
                    "its version " + Reason.CHANGED.words() + " from " + shown(was) + " to " + shown(is));
            return;
        }
        String argument = name.startsWith("args.") ? name.substring(5) : name;
        if (!changes.changed().contains(name)) {
            found.add(
                    StageReason.of(Reason.NOT_COMPARABLE, name),
                    "its argument " + argument + " " + Reason.NOT_COMPARABLE.words());
            return;
        }
        Captured captured = details.input().get(argument);
        Source from = captured instanceof Captured.Reference reference ? Source.of(reference.from()) : null;
        if (from != null && from.argument() != null) {
            String of = "argument " + from.argument() + " of the run";
            found.add(
                    StageReason.on(Reason.CHANGED, name, of),
                    "its argument " + argument + " is " + of + ", which " + Reason.CHANGED.words());
        } else if (from != null && isResult(from.seq(), found)) {
            passedOn(name, argument, from.seq(), found);
        } else {
            StageReason reason = StageReason.of(Reason.CHANGED, name)
                    .values(value(before.details(), argument), value(details, argument));
            found.add(reason, "its argument " + reason.inWords().substring(name.length() - argument.length()));
        }
    }

    private boolean isResult(long seq, Found found) {
        return seq < found.seq() && depth < DEEPEST && journal.entries().get((int) seq) instanceof Entry.StageCompleted;
    }

    private void passedOn(String name, String argument, long seq, Found found) {
        String source = ((Entry.StageCompleted) journal.entries().get((int) seq))
                .stage()
                .asPath();
        String words = "its argument " + argument + " is the result of " + source;
        if (said.add(seq)) {
            depth++;
            String why = of(seq, found.chain());
            depth--;
            words += why == null ? ", which was executed" : ", which was executed again because " + why;
        }
        found.add(StageReason.on(Reason.CHANGED, name, "the result of " + source), words);
    }

    private static @Nullable String value(StageDetails details, String argument) {
        return details.input().get(argument) instanceof Captured.Value value
                        && value.json().length() <= LONGEST
                ? value.json()
                : null;
    }

    private static String shown(String version) {
        return version.isEmpty() ? "none" : version;
    }
}
