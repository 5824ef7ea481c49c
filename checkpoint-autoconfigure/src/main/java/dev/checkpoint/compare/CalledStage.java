package dev.checkpoint.compare;

import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.StageId;
import dev.checkpoint.plan.KnownCall;
import dev.checkpoint.plan.KnownCalls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call in a run.
 *
 * @param path path, name and key
 * @param call what is known of it; null if only what it called inside is known
 * @param inside the calls that it made
 * @param order its place among all calls
 */
record CalledStage(String path, @Nullable KnownCall call, List<KnownCall> inside, long order) {

    static List<CalledStage> of(List<KnownCall> calls) {
        return calls.stream()
                .filter(call -> call.replacedBy() == null)
                .map(call -> new CalledStage(call.stage().asPath(), call, call.inside(), call.order()))
                .toList();
    }

    static CalledStage of(KnownCalls.Unfinished unfinished) {
        return new CalledStage(unfinished.path(), null, unfinished.inside(), unfinished.order());
    }

    /** The digests of what identifies it. */
    Fingerprint inputs() {
        return call == null ? Fingerprint.NONE : call.inputs();
    }

    /** Its own name; the path if more is not known. */
    String name() {
        return call == null ? path : call.stage().name();
    }

    /** What tells it from others that were called at the same place, if stages have their names of today. */
    Place place(Renames renames) {
        StageId stage = call == null ? null : call.stage();
        return stage == null ? new Place(path, "") : new Place(renames.today(stage.name()), stage.key());
    }

    /** Name and key. */
    record Place(String name, String key) {}
}
