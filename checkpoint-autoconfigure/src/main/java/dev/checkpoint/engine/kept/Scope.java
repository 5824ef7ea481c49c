package dev.checkpoint.engine.kept;

import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.StageId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The very call that encloses others, as a digest: what is called inside is that call's alone.
 *
 * @param path the stages around an inner call, as {@link StageId#asPath()} writes them; empty at the top
 * @param own the enclosing call; empty at the top
 * @param replaced the calls that it replaces, whose inner results serve too: the same one in an enclosing call that is
 *     replaced, and the one that had other inputs
 */
public record Scope(String path, String own, List<String> replaced) {

    /** Around what the pipeline itself calls. */
    public static final Scope TOP = new Scope("", "", List.of());

    /** A stage called here. */
    public StageId stage(String name, String key) {
        return new StageId(path, name, key, own);
    }

    /** Around what a call made here calls. */
    public Scope inside(Match call) {
        String inner = scope(own, call, call.fingerprint(), call.occurrence());
        FormerCall before = call.replaced();
        if (before == null && replaced.isEmpty()) {
            return new Scope(call.stage().asPath(), inner, List.of());
        }
        Set<String> former = new LinkedHashSet<>();
        for (String outer : replaced) {
            former.add(scope(outer, call, call.fingerprint(), call.occurrence()));
        }
        if (before != null) {
            former.add(scope(own, call, before.fingerprint(), before.occurrence()));
            for (String outer : replaced) {
                former.add(scope(outer, call, before.fingerprint(), before.occurrence()));
            }
        }
        former.remove(inner); // a call that was made in a replaced one may have been made here too
        return new Scope(call.stage().asPath(), inner, List.copyOf(former));
    }

    /** The digest of a call that was made, as it is the scope of the calls inside of it. */
    public static String of(StageId stage, Fingerprint inputs, int occurrence) {
        return scope(stage.scope(), stage, inputs, occurrence);
    }

    private static String scope(String outer, Match call, Fingerprint inputs, int occurrence) {
        return scope(outer, call.stage(), inputs, occurrence);
    }

    private static String scope(String outer, StageId stage, Fingerprint inputs, int occurrence) {
        return Hashes.hex(16, outer, stage.asPath(), Digests.earlier(inputs).digests(), occurrence);
    }
}
