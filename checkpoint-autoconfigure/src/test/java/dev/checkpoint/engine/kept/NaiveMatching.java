package dev.checkpoint.engine.kept;

import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.StageId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of matching as they are told to people, looked up in plain lists: slow, and with nothing to get wrong but the
 * rules.
 *
 * <p>Results with the same inputs and the same occurrence are of one call, wherever they are kept: they replace each other,
 * and are used together.
 *
 * <p>One of these lives as long as the run; {@link #resume} begins its next execution.
 */
final class NaiveMatching {

    enum Kind {
        STARTED,
        COMPLETED,
        FAILED
    }

    /** An entry of the journal. */
    private record Row(long seq, Kind kind, StageId stage, Fingerprint fingerprint, int position, int occurrence) {

        boolean isOf(StageId other, Fingerprint inputs) {
            return stage.equals(other) && fingerprint.equals(inputs);
        }

        boolean isCall(Row other) {
            return isOf(other.stage, other.fingerprint) && occurrence == other.occurrence;
        }

        FormerCall call() {
            return new FormerCall(fingerprint, occurrence);
        }
    }

    /** Something of which there is one free or not. */
    private record Place(StageId stage, @Nullable Fingerprint fingerprint, int number) {}

    /** What became of a position: an attempt failed there, or a call ended there. */
    private record Fate(StageId stage, int position, boolean failed) {}

    /** What a call is to be told. */
    record Expected(
            int position,
            int attempt,
            int occurrence,
            List<Long> kept,
            boolean same,
            @Nullable FormerCall replaced,
            @Nullable Long open) {

        static Expected of(Match match) {
            return new Expected(
                    match.position(),
                    match.attempt(),
                    match.occurrence(),
                    candidates(match),
                    match.same(),
                    match.replaced(),
                    match.open() == null ? null : match.open().seq());
        }

        private static List<Long> candidates(Match match) {
            List<Long> candidates = new ArrayList<>();
            for (KeptResult kept = match.kept(); kept != null; kept = match.after(kept)) {
                candidates.add(kept.seq());
            }
            return candidates;
        }
    }

    private final List<Row> journal = new ArrayList<>();

    private int known;

    private final Set<Long> used = new HashSet<>();

    private final Set<Place> taken = new HashSet<>();

    private final List<Fate> fates = new ArrayList<>();

    /** Begins an execution that knows the journal as it is now. */
    void resume() {
        known = journal.size();
        used.clear();
        taken.clear();
        fates.clear();
        for (Row row : journal) {
            if (row.kind() != Kind.STARTED) {
                fates.add(new Fate(row.stage(), row.position(), row.kind() == Kind.FAILED));
            }
        }
    }

    void append(long seq, Kind kind, Match call) {
        journal.add(new Row(seq, kind, call.stage(), call.fingerprint(), call.position(), call.occurrence()));
    }

    private Stream<Row> rows(Kind kind, StageId stage) {
        return journal.subList(0, known).stream()
                .filter(row -> row.kind() == kind && row.stage().equals(stage));
    }

    /** What a call is told; {@code places} are the stage itself, then others whose results may serve. */
    Expected match(List<StageId> places, List<StageId> names, Fingerprint fingerprint) {
        StageId own = places.get(0);
        int position = take(own, null);
        int attempt = 1 + failures(own, position);
        List<Row> same = places.stream()
                .map(place -> offered(own, place, fingerprint))
                .filter(rows -> !rows.isEmpty())
                .findFirst()
                .orElse(List.of());
        if (!same.isEmpty()) {
            int occurrence = same.get(0).occurrence();
            List<Long> candidates = new ArrayList<>();
            for (StageId place : places) {
                List<Row> there = calls(place, fingerprint, occurrence);
                boolean unused = there.stream().noneMatch(row -> used.contains(row.seq()));
                boolean afterIt =
                        places.indexOf(place) >= places.indexOf(same.get(0).stage());
                if (unused && afterIt) {
                    there.forEach(row -> candidates.add(row.seq()));
                    there.forEach(row -> used.add(row.seq()));
                }
            }
            taken.add(new Place(own, fingerprint, occurrence));
            return new Expected(position, attempt, occurrence, candidates, true, null, null);
        }
        int occurrence = take(own, fingerprint);
        Row there = null;
        FormerCall replaced = null;
        for (StageId place : places) {
            Row result = last(rows(Kind.COMPLETED, place).filter(row -> row.position() == position));
            result = result != null && used.contains(result.seq()) ? null : result;
            Row failed = last(rows(Kind.FAILED, place).filter(row -> row.position() == position));
            Row before = result == null ? failed : result;
            boolean itself =
                    place.equals(own) && before != null && before.fingerprint().equals(fingerprint);
            if (before != null && !itself && there == null) {
                there = result;
                replaced = before.call();
            }
        }
        Long open = places.stream()
                .map(place -> open(place, fingerprint, occurrence))
                .filter(o -> o != null)
                .findFirst()
                .orElseGet(() -> anyOpen(names));
        return new Expected(position, attempt, occurrence, olderThan(there), false, replaced, open);
    }

    /** The first call that this one may be, if its number is free: what is kept of it, newest first. */
    private List<Row> offered(StageId own, StageId place, Fingerprint fingerprint) {
        return rows(Kind.COMPLETED, place)
                .filter(row -> row.fingerprint().equals(fingerprint))
                .filter(row -> calls(place, fingerprint, row.occurrence()).stream()
                        .noneMatch(other -> used.contains(other.seq())))
                .filter(row -> place.equals(own) || !taken.contains(new Place(own, fingerprint, row.occurrence())))
                .findFirst()
                .map(row -> calls(place, fingerprint, row.occurrence()))
                .orElse(List.of());
    }

    /** The results of a call, newest first. */
    private List<Row> calls(StageId place, Fingerprint fingerprint, int occurrence) {
        List<Row> calls = new ArrayList<>(rows(Kind.COMPLETED, place)
                .filter(row -> row.fingerprint().equals(fingerprint) && row.occurrence() == occurrence)
                .toList());
        Collections.reverse(calls);
        return calls;
    }

    private List<Long> olderThan(@Nullable Row row) {
        return row == null
                ? List.of()
                : calls(row.stage(), row.fingerprint(), row.occurrence()).stream()
                        .map(Row::seq)
                        .filter(seq -> seq <= row.seq())
                        .toList();
    }

    /** The first call of a stage with one of these names that has no end. */
    private @Nullable Long anyOpen(List<StageId> names) {
        for (StageId name : names) {
            for (Row row : journal.subList(0, known)) {
                boolean isOf = row.stage().scoped("").equals(name.scoped(""));
                Long open = isOf ? open(row.stage(), row.fingerprint(), row.occurrence()) : null;
                if (open != null && open == row.seq()) {
                    return open;
                }
            }
        }
        return null;
    }

    boolean knows(StageId stage, Fingerprint fingerprint) {
        return rows(Kind.COMPLETED, stage).anyMatch(row -> row.isOf(stage, fingerprint) && !used.contains(row.seq()))
                || rows(Kind.FAILED, stage).anyMatch(row -> row.isOf(stage, fingerprint))
                || rows(Kind.STARTED, stage)
                        .anyMatch(row ->
                                row.isOf(stage, fingerprint) && open(stage, fingerprint, row.occurrence()) != null);
    }

    private @Nullable Long open(StageId stage, Fingerprint fingerprint, int occurrence) {
        Row last = last(journal.subList(0, known).stream()
                .filter(row -> row.isOf(stage, fingerprint) && row.occurrence() == occurrence));
        return last != null && last.kind() == Kind.STARTED ? last.seq() : null;
    }

    private static @Nullable Row last(Stream<Row> rows) {
        return rows.reduce((one, other) -> other).orElse(null);
    }

    private int take(StageId stage, @Nullable Fingerprint fingerprint) {
        int number = IntStream.iterate(0, n -> n + 1)
                .filter(n -> !taken.contains(new Place(stage, fingerprint, n)))
                .findFirst()
                .getAsInt();
        taken.add(new Place(stage, fingerprint, number));
        return number;
    }

    private int failures(StageId stage, int position) {
        int failures = 0;
        for (Fate fate : fates) {
            if (fate.stage().equals(stage) && fate.position() == position) {
                failures = fate.failed() ? failures + 1 : 0;
            }
        }
        return failures;
    }

    /** The result at the same position is the call's, unless a newer one replaces it: that is of a call elsewhere. */
    void use(Match call) {
        if (!call.same() && isNewest(row(call))) {
            Row kept = row(call);
            calls(kept.stage(), kept.fingerprint(), kept.occurrence()).forEach(row -> used.add(row.seq()));
            taken.add(new Place(call.stage(), kept.fingerprint(), kept.occurrence()));
        }
    }

    private boolean isNewest(Row kept) {
        return calls(kept.stage(), kept.fingerprint(), kept.occurrence()).get(0).equals(kept);
    }

    private Row row(Match call) {
        return journal.stream()
                .filter(row -> row.seq() == call.kept().seq())
                .findFirst()
                .orElseThrow();
    }

    void ended(Match call) {
        fates.add(new Fate(call.stage(), call.position(), false));
    }

    void retried(Match call) {
        fates.add(new Fate(call.stage(), call.position(), true));
    }

    void failed(Match call) {
        retried(call);
        giveBack(call);
    }

    void undone(Match call, boolean skipped) {
        giveBack(call);
        if (skipped && (call.same() || isNewest(row(call)))) {
            for (KeptResult kept = call.kept(); kept != null; kept = call.after(kept)) {
                used.remove(kept.seq());
            }
            Row kept = row(call);
            taken.remove(new Place(call.stage(), kept.fingerprint(), kept.occurrence()));
        }
    }

    private void giveBack(Match call) {
        taken.remove(new Place(call.stage(), null, call.position()));
        taken.remove(new Place(call.stage(), call.fingerprint(), call.occurrence()));
    }
}
