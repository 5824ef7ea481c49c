package dev.checkpoint.engine.kept;

import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.StageId;
import java.util.ArrayList;
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
            @Nullable Long kept,
            boolean same,
            @Nullable FormerCall replaced,
            @Nullable Long open) {

        static Expected of(Match match) {
            return new Expected(
                    match.position(),
                    match.attempt(),
                    match.occurrence(),
                    match.kept() == null ? null : match.kept().seq(),
                    match.same(),
                    match.replaced(),
                    match.open() == null ? null : match.open().seq());
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
    Expected match(List<StageId> places, Fingerprint fingerprint) {
        StageId own = places.get(0);
        int position = take(own, null);
        int attempt = 1 + failures(own, position);
        Row same = places.stream()
                .map(place -> unused(place, fingerprint))
                .filter(r -> r != null)
                .findFirst()
                .orElse(null);
        if (same != null) {
            used.add(same.seq());
            taken.add(new Place(own, fingerprint, same.occurrence()));
            return new Expected(position, attempt, same.occurrence(), same.seq(), true, null, null);
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
                .orElse(null);
        return new Expected(position, attempt, occurrence, there == null ? null : there.seq(), false, replaced, open);
    }

    boolean knows(StageId stage, Fingerprint fingerprint) {
        return unused(stage, fingerprint) != null
                || rows(Kind.FAILED, stage).anyMatch(row -> row.isOf(stage, fingerprint))
                || rows(Kind.STARTED, stage)
                        .anyMatch(row ->
                                row.isOf(stage, fingerprint) && open(stage, fingerprint, row.occurrence()) != null);
    }

    private @Nullable Row unused(StageId stage, Fingerprint fingerprint) {
        return rows(Kind.COMPLETED, stage)
                .filter(row -> row.isOf(stage, fingerprint) && !used.contains(row.seq()))
                .findFirst()
                .orElse(null);
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

    void use(Match call) {
        used.add(call.kept().seq());
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
        if (skipped) {
            used.remove(call.kept().seq());
        }
    }

    private void giveBack(Match call) {
        taken.remove(new Place(call.stage(), null, call.position()));
        taken.remove(new Place(call.stage(), call.fingerprint(), call.occurrence()));
    }
}
