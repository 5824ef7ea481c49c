package dev.checkpoint.engine.kept;

import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of a stage, numbered, and what is kept for it.
 *
 * @param stage which stage is called
 * @param fingerprint what it is called with
 * @param position which call of this stage it is in this execution, failed attempts not counted
 * @param attempt 1 for the first
 * @param occurrence which call with this fingerprint it is; the same on every resume
 * @param kept the kept result to look at, the newest of its call; null if there is none
 * @param others older results of the same call that are kept elsewhere, under a former name, in a replaced scope or of a
 *     version that can be upgraded
 * @param same whether the fingerprint of that is the one of the call, or that of a version that can be upgraded
 * @param replaced the call that stood at this position with other inputs, or was the same in an earlier version; null if
 *     there was none
 * @param open the irreversible call that has to be decided about first, as no entry tells how it ended: this one, or else
 *     any other of the stage; null if there is none
 */
public record Match(
        StageId stage,
        Fingerprint fingerprint,
        int position,
        int attempt,
        int occurrence,
        @Nullable KeptResult kept,
        List<KeptResult> others,
        boolean same,
        @Nullable FormerCall replaced,
        @Nullable OpenCall open) {

    Match replacing(@Nullable KeptResult there, FormerCall before) {
        return new Match(stage, fingerprint, position, attempt, occurrence, there, List.of(), false, before, open);
    }

    Match opened(OpenCall before) {
        return new Match(stage, fingerprint, position, attempt, occurrence, kept, others, same, replaced, before);
    }

    Match with(List<KeptResult> elsewhere) {
        return new Match(stage, fingerprint, position, attempt, occurrence, kept, elsewhere, same, replaced, open);
    }

    /** What to look at if a kept result cannot be used: the newest of the older ones of the same call; null if none is left. */
    public @Nullable KeptResult after(KeptResult unusable) {
        if (unusable.older() != null) {
            return unusable.older();
        }
        int next = 0;
        for (int i = 0; i < others.size(); i++) {
            KeptResult other = others.get(i);
            boolean ofSame = other.stage().equals(unusable.stage())
                    && other.fingerprint().equals(unusable.fingerprint());
            next = ofSame ? i + 1 : next;
        }
        return next < others.size() ? others.get(next) : null;
    }

    /** A key for this call in this run: the same over all attempts and resumes. */
    public String idempotencyKey(RunId run) {
        return Hashes.hex(
                32, run, stage, stage.scope(), Digests.earlier(fingerprint).digests(), occurrence);
    }

    /** The id of the run that this call is, inside this run: the same on every resume. */
    public RunId childId(RunId run) {
        String suffix = "." + stage.name() + "."
                + Hashes.hex(
                        8, stage, stage.scope(), Digests.earlier(fingerprint).digests(), occurrence);
        String own = run.value();
        if (own.length() + suffix.length() > RunId.MAX_LENGTH) {
            own = own.substring(0, 200) + Hashes.hex(16, own);
        }
        return new RunId(own + suffix);
    }
}
