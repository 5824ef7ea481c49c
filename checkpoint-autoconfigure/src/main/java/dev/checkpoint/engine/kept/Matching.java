package dev.checkpoint.engine.kept;

import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.StageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One execution over what is kept: which results it has used, and the numbers of its calls. What this execution completes
 * is never a candidate, so nothing of it is held here.
 *
 * <table>
 *   <caption>What a call is matched with, first match wins</caption>
 *   <tr><th>what is kept and unused</th><th>what {@link Match} says</th></tr>
 *   <tr><td>calls of this stage with the same fingerprint and a result</td><td>the first of them, which is used from now
 *       on: its newest result, then {@link Match#after the older ones}</td></tr>
 *   <tr><td>such calls under a former name, in a replaced scope, or of a version that can be upgraded</td><td>the same, if
 *       their number is free</td></tr>
 *   <tr><td>the same call, here or there, started and without an end; else any call of the stage</td><td>{@code open}</td>
 *       </tr>
 *   <tr><td>a result at the same position</td><td>that one, not {@code same}; it stays unused until {@link #use}</td></tr>
 *   <tr><td>a failed call at the same position with other inputs</td><td>{@code replaced}: results inside it serve</td></tr>
 *   <tr><td>nothing</td><td>a new call</td></tr>
 * </table>
 *
 * <p>Positions and occurrences are the smallest that are free: a call that failed gives its own back, so that the next at
 * its position is the next attempt. A call that uses a result has the occurrence of that, also if the result cannot be
 * restored and the call is executed again: so results with one occurrence are of one call, and the newer replaces the older.
 *
 * <p>What a call of an enclosing stage did inside is looked up under that very call, so a call that is skipped as a whole
 * leaves nothing behind for others. Only if the enclosing call replaces one with other inputs, the results of that one
 * serve too: see {@link Scope}.
 *
 * <p>Thread-safe: stages may run side by side. Every operation takes about the same time, however many results are kept and
 * however many of them are equal.
 */
public final class Matching {

    private final KeptIndex index;

    private final Map<StageId, StageMatching> stages = new ConcurrentHashMap<>();

    /** An execution that has used nothing yet. */
    public Matching(KeptIndex index) {
        this.index = index;
    }

    /** Whether nothing was kept when the execution began. */
    public boolean isFresh() {
        return index.isEmpty();
    }

    /**
     * Numbers a call and looks for what is kept of it.
     *
     * @param stage which stage is called
     * @param formerly names the stage had before
     * @param scope where it is called
     * @param fingerprint what it is called with
     * @param former the fingerprints of the same call in versions whose results can be upgraded, the nearest version first
     */
    public Match match(
            StageId stage, List<String> formerly, Scope scope, Fingerprint fingerprint, List<Fingerprint> former) {
        StageMatching own = of(stage);
        if (index.isEmpty()) {
            return own.begin(stage, fingerprint, former, null);
        }
        List<StageId> others = others(stage, formerly, scope.replaced());
        List<Place> places = places(stage, others, fingerprint, former);
        Taken taken = former.isEmpty() ? take(own, fingerprint, places) : takeFirst(own, fingerprint, places);
        Match match = own.begin(stage, fingerprint, former, taken.result());
        if (taken.result() != null) {
            return taken.left().isEmpty() ? match : match.with(takeOlder(taken.left(), match));
        }
        for (StageId other : others) {
            match = match.kept() == null ? of(other).orReplaced(match, former) : match;
        }
        OpenCall open = index.hasOpen() ? open(match, formerly, others) : null;
        return open == null ? match : match.opened(open);
    }

    /**
     * The result that a call uses.
     *
     * @param result null if there is none
     * @param left the places where older results of the same call may be
     */
    private record Taken(@Nullable KeptResult result, List<Place> left) {

        static Taken at(int index, KeptResult result, List<Place> places) {
            return new Taken(result, places.subList(index + 1, places.size()));
        }
    }

    /** What is kept here, else what is kept at the first of the other places. */
    private Taken take(StageMatching own, Fingerprint fingerprint, List<Place> places) {
        KeptResult same = own.takeSame(fingerprint);
        int at = -1;
        while (same == null && at + 1 < places.size()) {
            same = takeSame(own, fingerprint, places.get(++at));
        }
        return same == null ? new Taken(null, List.of()) : Taken.at(at, same, places);
    }

    /**
     * What is kept of the first of the equal calls, here or elsewhere. Where one of them was executed again, because its
     * result could not be upgraded, the others do not get its result.
     */
    private Taken takeFirst(StageMatching own, Fingerprint fingerprint, List<Place> places) {
        KeptResult here = own.peekSame(fingerprint);
        int first = here == null ? Integer.MAX_VALUE : here.occurrence();
        int at = -1;
        for (int i = 0; i < places.size(); i++) {
            KeptResult there = free(own, fingerprint, places.get(i));
            if (there != null && there.occurrence() < first) {
                first = there.occurrence();
                at = i;
            }
        }
        KeptResult taken = at < 0 ? null : takeSame(own, fingerprint, places.get(at));
        return taken == null ? take(own, fingerprint, places) : Taken.at(at, taken, places);
    }

    private @Nullable KeptResult free(StageMatching own, Fingerprint fingerprint, Place place) {
        KeptResult found = of(place.stage()).unused(place.fingerprint(), 0);
        while (found != null && !own.isNumberFree(fingerprint, found.occurrence())) {
            found = of(place.stage()).unused(place.fingerprint(), found.rank() + 1);
        }
        return found;
    }

    /** Where else results of a call may be kept: under which stage, as what it is called with there. */
    private record Place(StageId stage, Fingerprint fingerprint) {}

    private static List<Place> places(
            StageId stage, List<StageId> others, Fingerprint fingerprint, List<Fingerprint> former) {
        if (others.isEmpty() && former.isEmpty()) {
            return List.of();
        }
        List<Place> places = new ArrayList<>();
        others.forEach(other -> places.add(new Place(other, fingerprint)));
        for (Fingerprint version : former) {
            places.add(new Place(stage, version));
            others.forEach(other -> places.add(new Place(other, version)));
        }
        return places;
    }

    /**
     * The first result elsewhere of a call whose number is free here; a call with its number has a newer result, or none.
     * None if something of the call cannot be compared.
     */
    private @Nullable KeptResult takeSame(StageMatching own, Fingerprint fingerprint, Place place) {
        StageMatching other = of(place.stage());
        KeptResult found = Digests.areComparable(fingerprint) ? other.unused(place.fingerprint(), 0) : null;
        while (found != null) {
            if (own.takeNumber(fingerprint, found.occurrence())) {
                if (other.take(found)) {
                    return found;
                }
                own.giveBackNumber(fingerprint, found.occurrence());
            }
            found = other.unused(place.fingerprint(), found.rank() + 1);
        }
        return null;
    }

    /** What is kept elsewhere of a call that has a result: that is replaced, and no other call gets it. */
    private List<KeptResult> takeOlder(List<Place> places, Match match) {
        List<KeptResult> older = new ArrayList<>();
        for (Place place : places) {
            StageMatching there = of(place.stage());
            KeptResult kept = there.unusedOf(place.fingerprint(), match.occurrence());
            if (kept != null && there.take(kept)) {
                older.add(kept);
            }
        }
        return older;
    }

    /**
     * What has to be decided first: the same call, here or there, else any other of the stage. What was called with other
     * arguments may be the same effect, and another one can wait as long as the run does.
     */
    private @Nullable OpenCall open(Match match, List<String> formerly, List<StageId> others) {
        OpenCall open = index.open(match.stage(), match.fingerprint(), match.occurrence());
        for (StageId other : others) {
            open = open == null ? index.open(other, match.fingerprint(), match.occurrence()) : open;
        }
        open = open == null ? index.anyOpen(match.stage()) : open;
        for (String name : formerly) {
            open = open == null ? index.anyOpen(match.stage().named(name)) : open;
        }
        return open;
    }

    /**
     * Which of two fingerprints of a call this run knows: whether they name the bean depends on how many beans have the stage,
     * and that may have changed since.
     *
     * @param other what it would be if it had
     */
    public Fingerprint known(StageId stage, Fingerprint fingerprint, Fingerprint other) {
        if (!index.has(stage) || fingerprint.equals(other)) {
            return fingerprint;
        }
        StageMatching calls = of(stage);
        return !calls.knows(fingerprint) && calls.knows(other) ? other : fingerprint;
    }

    private List<StageId> others(StageId stage, List<String> formerly, List<String> formerScopes) {
        if (formerly.isEmpty() && formerScopes.isEmpty()) {
            return List.of();
        }
        List<StageId> found = new ArrayList<>();
        formerly.forEach(name -> addKept(stage.named(name), found));
        for (String scope : formerScopes) {
            addKept(stage.scoped(scope), found);
            formerly.forEach(name -> addKept(stage.scoped(scope).named(name), found));
        }
        return found;
    }

    private void addKept(StageId stage, List<StageId> found) {
        if (index.has(stage)) {
            found.add(stage);
        }
    }

    /**
     * Whether a person said, after a result was kept, that this code of its stage does the same.
     *
     * @param stage the stage as it is called now
     */
    public boolean isAccepted(StageId stage, KeptResult result, String code) {
        return index.accepted().has(stage, result, code);
    }

    /** The kept result of a match is the call's, although its fingerprint may differ: it is not offered again. */
    public void use(Match call) {
        KeptResult kept = call.kept();
        if (kept != null && !call.same() && of(kept.stage()).use(kept)) {
            of(call.stage()).takeNumber(kept.fingerprint(), kept.occurrence());
        }
    }

    /** The call ended with a result, kept or new. */
    public void ended(Match call) {
        of(call.stage()).ended(call);
    }

    /** The call ended with an exception; the next one at its position is the next attempt. */
    public void failed(Match call) {
        of(call.stage()).failed(call);
    }

    /** An attempt of the call failed, and the next follows at once. */
    public void retried(Match call) {
        of(call.stage()).retried(call);
    }

    /**
     * The call ended with a result, and that was rolled back: as if it had not been made.
     *
     * @param skipped whether the result was a kept one, which is offered again
     */
    public void undone(Match call, boolean skipped) {
        StageMatching own = of(call.stage());
        own.undone(call);
        KeptResult kept = call.kept();
        if (skipped && kept != null && (call.same() || of(kept.stage()).isNewest(kept))) {
            of(kept.stage()).giveBack(kept);
            call.others().forEach(other -> of(other.stage()).giveBack(other));
            if (!call.same()) {
                own.giveBackNumber(kept.fingerprint(), kept.occurrence());
            }
        }
    }

    /**
     * The call waits for an answer. An equal call for the same item is the same one; another one does not stand in its place.
     *
     * @param item the item of a fan-out that the call was made for; null if it was made for none
     */
    public void held(Match call, @Nullable Object item) {
        of(call.stage()).held(call, item);
    }

    /**
     * The call got an answer that leaves it undone as it was made: it was rejected, or is made with another argument. That answer
     * is not the one of an equal call for another item.
     *
     * @param item the item of a fan-out that the call was made for; null if it was made for none
     */
    public void answered(Match call, @Nullable Object item) {
        if (item == null) {
            of(call.stage()).undone(call);
        } else {
            of(call.stage()).answered(call, item);
        }
    }

    /** An equal call that waits for an answer, and was made for the same item of a fan-out, is made again. */
    public void isMadeAgain(StageId stage, Fingerprint fingerprint, Object item) {
        of(stage).isMadeAgain(fingerprint, item);
    }

    private StageMatching of(StageId stage) {
        StageMatching known = stages.get(stage);
        if (known != null) {
            return known;
        }
        StageMatching made = new StageMatching(index.stage(stage));
        StageMatching other = stages.putIfAbsent(stage, made);
        return other == null ? made : other;
    }
}
