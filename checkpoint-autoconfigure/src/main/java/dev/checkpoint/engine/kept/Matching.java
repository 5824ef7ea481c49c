package dev.checkpoint.engine.kept;

import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.StageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One execution over what is kept: which results it has used, and the numbers of its calls. What this execution completes
 * is never a candidate, so nothing of it is held here.
 *
 * <table>
 *   <caption>What a call is matched with, first match wins</caption>
 *   <tr><th>what is kept and unused</th><th>what {@link Match} says</th></tr>
 *   <tr><td>results of this stage with the same fingerprint</td><td>the first of them, which is used from now on</td></tr>
 *   <tr><td>such results under a former name, or in a replaced scope</td><td>the same</td></tr>
 *   <tr><td>the same call, here or there, started and without an end</td><td>{@code open}</td></tr>
 *   <tr><td>a result at the same position</td><td>that one, not {@code same}; it stays unused until {@link #use}</td></tr>
 *   <tr><td>a failed call at the same position with other inputs</td><td>{@code replaced}: results inside it serve</td></tr>
 *   <tr><td>nothing</td><td>a new call</td></tr>
 * </table>
 *
 * <p>Positions and occurrences are the smallest that are free: a call that failed gives its own back, so that the next at
 * its position is the next attempt. A call that uses a result has the occurrence of that.
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
     */
    public Match match(StageId stage, List<String> formerly, Scope scope, Fingerprint fingerprint) {
        StageMatching own = of(stage);
        if (index.isEmpty()) {
            return own.begin(stage, fingerprint, null);
        }
        List<StageId> others = others(stage, formerly, scope.replaced());
        KeptResult same = own.takeSame(fingerprint);
        for (StageId other : others) {
            same = same == null ? of(other).takeSame(fingerprint) : same;
        }
        Match match = own.begin(stage, fingerprint, same);
        if (same != null) {
            return match;
        }
        for (StageId other : others) {
            match = match.kept() == null ? of(other).orReplaced(match) : match;
        }
        OpenCall open = index.open(stage, fingerprint, match.occurrence());
        for (StageId other : others) {
            open = open == null ? index.open(other, fingerprint, match.occurrence()) : open;
        }
        return open == null ? match : match.opened(open);
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

    /** The result is the call's, although its fingerprint may differ: it is not offered again. */
    public void use(KeptResult kept) {
        of(kept.stage()).use(kept);
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
        of(call.stage()).undone(call);
        KeptResult kept = call.kept();
        if (skipped && kept != null) {
            of(kept.stage()).giveBack(kept);
        }
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
