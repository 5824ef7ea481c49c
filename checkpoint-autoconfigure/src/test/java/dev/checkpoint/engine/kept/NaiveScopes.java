package dev.checkpoint.engine.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.StageId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scopes as the calls they are, not as digests. */
final class NaiveScopes {

    static final Naive TOP = new Naive(null, List.of());

    /** A call and those around it. */
    record Enclosing(@Nullable Enclosing outer, String path, Fingerprint fingerprint, int occurrence) {}

    /** Where something is called, and the calls that this one replaces. */
    record Naive(@Nullable Enclosing own, List<@Nullable Enclosing> replaced) {}

    private final Map<Enclosing, String> digests = new HashMap<>();

    /** Where something is called that is called inside a call; checks that no two have one digest. */
    Naive inside(Naive scope, Match call, Scope digested) {
        String path = call.stage().asPath();
        FormerCall now = new FormerCall(call.fingerprint(), call.occurrence());
        Enclosing own = enclosing(scope.own(), path, now);
        String known = digests.put(own, digested.own());
        assertThat(known == null || known.equals(digested.own()))
                .as("always the same")
                .isTrue();
        assertThat(digests.values()).as("of one call alone").containsOnlyOnce(digested.own());
        List<@Nullable Enclosing> replaced = new ArrayList<>();
        scope.replaced().forEach(outer -> replaced.add(enclosing(outer, path, now)));
        if (call.replaced() != null) {
            replaced.add(enclosing(scope.own(), path, call.replaced()));
            scope.replaced().forEach(outer -> replaced.add(enclosing(outer, path, call.replaced())));
        }
        return new Naive(own, replaced);
    }

    private static Enclosing enclosing(@Nullable Enclosing outer, String path, FormerCall call) {
        return new Enclosing(outer, path, call.fingerprint(), call.occurrence());
    }

    /** The stages whose results may serve a call, in order and once; nothing is kept inside a call that has no digest. */
    List<StageId> places(StageId stage, List<String> formerly, Naive scope) {
        List<StageId> places = new ArrayList<>(List.of(stage));
        formerly.forEach(name -> places.add(stage.named(name)));
        for (Enclosing replaced : scope.replaced()) {
            String digest = digests.get(replaced);
            if (digest != null) {
                places.add(stage.scoped(digest));
                formerly.forEach(name -> places.add(stage.scoped(digest).named(name)));
            }
        }
        return places.stream().distinct().toList();
    }
}
