package dev.checkpoint.compare;

import dev.checkpoint.TokenUsage;
import dev.checkpoint.explain.details.DetailsReader;
import dev.checkpoint.explain.details.PromptPart;
import dev.checkpoint.explain.details.StageDetails;
import dev.checkpoint.explain.details.TemplateUse;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.plan.KnownCall;
import dev.checkpoint.plan.KnownCalls;
import dev.checkpoint.spi.store.Journal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the journal of one run tells, as far as it is compared. Its details are read once, in their order. */
final class ComparedRun {

    private final Journal journal;

    private final KnownCalls calls;

    private final Set<Integer> undone;

    private final Map<KnownCall, Ends> ends = new IdentityHashMap<>();

    /** Texts that stand in one entry, and in others only by their digest. */
    private final Map<String, String> texts = new HashMap<>();

    private @Nullable TokenUsage tokens;

    /** How a call ended. */
    static final class Ends {

        private int attempts;

        private long seq;

        private Entry.@Nullable StageEnded first;

        private Entry.@Nullable StageEnded last;

        private StageDetails details = StageDetails.NONE;

        private @Nullable String problem;

        private final Map<String, BigDecimal> cost = new TreeMap<>();

        int attempts() {
            return attempts;
        }

        long seq() {
            return seq;
        }

        /** Null if no end of it is known. */
        Entry.@Nullable StageEnded last() {
            return last;
        }

        /** What its last execution says. */
        StageDetails details() {
            return details;
        }

        /** Why its details cannot be read; null if they can. */
        @Nullable
        String problem() {
            return problem;
        }

        Map<String, BigDecimal> cost() {
            return cost;
        }
    }

    ComparedRun(Journal journal) {
        this.journal = journal;
        this.calls = new KnownCalls(journal);
        this.undone = journal.undone();
        List<Entry> entries = journal.entries();
        for (int seq = 0; seq < entries.size(); seq++) {
            KnownCall call = entries.get(seq) instanceof Entry.StageEnded ? calls.at(seq) : null;
            if (call != null) {
                add(seq, (Entry.StageEnded) entries.get(seq), ends.computeIfAbsent(call, key -> new Ends()));
            }
        }
    }

    private void add(int seq, Entry.StageEnded entry, Ends of) {
        of.seq = seq;
        of.first = of.first == null ? entry : of.first;
        of.last = entry;
        of.attempts += entry.by() == null ? 1 : 0;
        if (entry.ran().cost() != null) {
            entry.ran().cost().forEach((currency, amount) -> of.cost.merge(currency, amount, BigDecimal::add));
        }
        if (entry.ran().details() != null) {
            of.details = read(entry.ran().details(), of);
            of.details.recorded().models().forEach(model -> {
                tokens = plus(tokens, model.tokens());
                model.prompt().forEach(this::remember);
            });
            of.details.recorded().templates().forEach(this::remember);
        }
    }

    private static StageDetails read(Payload details, Ends of) {
        try {
            StageDetails read = DetailsReader.stage(details);
            of.problem = read.problems().isEmpty() ? null : String.join(" ", read.problems());
            return read;
        } catch (RuntimeException gone) {
            of.problem = String.valueOf(gone.getMessage());
            return StageDetails.NONE;
        }
    }

    private void remember(PromptPart part) {
        if (part.text() != null && part.digest() != null) {
            texts.putIfAbsent(part.digest(), part.text());
        }
    }

    private void remember(TemplateUse template) {
        if (template.source() != null) {
            texts.putIfAbsent(template.digest(), template.source());
        }
    }

    static @Nullable TokenUsage plus(@Nullable TokenUsage one, @Nullable TokenUsage other) {
        return one == null || other == null
                ? one == null ? other : one
                : new TokenUsage(
                        one.input() + other.input(), one.output() + other.output(), one.cached() + other.cached());
    }

    Journal journal() {
        return journal;
    }

    /** The calls that the pipeline itself made, in their order. */
    List<CalledStage> top() {
        List<CalledStage> top = new ArrayList<>(CalledStage.of(calls.top()));
        calls.unfinished().forEach(unfinished -> top.add(CalledStage.of(unfinished)));
        top.sort((one, other) -> Long.compare(one.order(), other.order()));
        return top;
    }

    /** How a call ended; with nothing in it if no end of it is known. */
    Ends ends(CalledStage called) {
        Ends known = called.call() == null ? null : ends.get(called.call());
        return known == null ? new Ends() : known;
    }

    /** The first end of a call, or of the one that it replaced; null if no end of it is known. */
    Entry.@Nullable StageEnded firstEnd(CalledStage called) {
        KnownCall call = called.call();
        Ends first = null;
        for (; call != null; call = call.replaces()) {
            first = ends.getOrDefault(call, first);
        }
        return first == null ? null : first.first;
    }

    boolean isUndone(Ends of) {
        return of.last != null && undone.contains((int) of.seq);
    }

    /** The stage whose result an entry is; null if it is none. */
    @Nullable
    String stage(long seq) {
        KnownCall call = calls.at(seq);
        return call == null ? null : call.stage().asPath();
    }

    /** A text by its digest; null if the run does not have it. */
    @Nullable
    String text(@Nullable String digest) {
        return digest == null ? null : texts.get(digest);
    }

    /** What all model calls consumed; null if that is not known. */
    @Nullable
    TokenUsage tokens() {
        return tokens;
    }
}
