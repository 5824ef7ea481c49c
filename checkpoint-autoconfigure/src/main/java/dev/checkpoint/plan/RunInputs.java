package dev.checkpoint.plan;

import dev.checkpoint.engine.kept.InputChanges;
import dev.checkpoint.error.PayloadException;
import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Origin;
import dev.checkpoint.model.Payload;
import dev.checkpoint.spec.ParameterSpec;
import dev.checkpoint.spec.RunSpec;
import dev.checkpoint.spi.store.Journal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The arguments a run would be resumed with, and which of them were others when its entries were written. */
final class RunInputs {

    /** More forks of forks than that, and what the first run was called with is not looked for. */
    private static final int DEEPEST = 50;

    private final PlanServices services;

    private final Fingerprint now;

    /** What the run was called with, from which entry on; null if that is not known. */
    private final TreeMap<Long, @Nullable Fingerprint> called = new TreeMap<>();

    /** The arguments it was called with, from which entry on. */
    private final TreeMap<Long, Payload> recorded = new TreeMap<>();

    private final RunSpec spec;

    private final Map<Long, List<String>> changed = new HashMap<>();

    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    private final Map<List<Object>, String> digests = new HashMap<>();

    private final Map<Long, Map<String, @Nullable Object>> former = new HashMap<>();

    private final ShownArguments shown;

    private @Nullable String problem;

    private @Nullable Fingerprint today;

    RunInputs(PlanServices services, Journal journal, RunSpec spec) {
        this.services = services;
        this.spec = spec;
        this.shown = new ShownArguments(services);
        this.now = journal.fingerprint();
        copied(journal);
        List<Entry> entries = journal.entries();
        for (int seq = 1; seq < entries.size(); seq++) {
            if (entries.get(seq) instanceof Entry.RunResumed resumed) {
                called.put((long) seq, resumed.fingerprint());
                if (resumed.arguments() != null) {
                    recorded.put((long) seq, resumed.arguments());
                }
            }
        }
        decode(journal);
    }

    /** What a fork copied was recorded when another run was called, perhaps with other arguments. */
    private void copied(Journal journal) {
        List<Long> ends = new ArrayList<>();
        List<@Nullable Fingerprint> fingerprints = new ArrayList<>();
        List<@Nullable Payload> payloads = new ArrayList<>();
        Journal run = journal;
        long end = Long.MAX_VALUE;
        while (true) {
            Origin origin = run.start().origin();
            fingerprints.add(run.start().fingerprint());
            payloads.add(run.start().arguments());
            ends.add(end);
            if (origin == null || ends.size() > DEEPEST) {
                break;
            }
            end = Math.min(end, origin.position().seq());
            Journal before = open(origin);
            if (before == null) {
                fingerprints.add(null);
                payloads.add(null);
                ends.add(end);
                break;
            }
            run = before;
        }
        long from = 0;
        for (int i = ends.size() - 1; i >= 0; i--) {
            called.put(from, fingerprints.get(i));
            Payload payload = payloads.get(i);
            if (payload != null) {
                recorded.put(from, payload);
            }
            from = ends.get(i);
        }
    }

    private @Nullable Journal open(Origin origin) {
        try {
            return services.store().open(origin.position().run()).orElse(null);
        } catch (RunUnreadableException broken) {
            return null;
        }
    }

    private void decode(Journal journal) {
        Payload last = journal.arguments();
        if (last == null) {
            problem = "Its arguments could not be written when it was called, so it is continued only by a call of "
                    + spec.method() + ".";
            return;
        }
        try {
            @Nullable Object[] args = services.values().arguments().decode(spec, last);
            for (int i = 0; i < args.length; i++) {
                values.put(spec.parameters().get(i).name(), args[i]);
            }
            today = services.fingerprints().of(spec.method(), spec.parameters(), args, spec.version());
        } catch (PayloadException unfit) {
            problem = unfit.getMessage();
        }
    }

    /** Why the run cannot be resumed with its recorded arguments; null if it can. */
    @Nullable
    String problem() {
        return problem;
    }

    /** The fingerprint of a resume; that of the last call if the arguments cannot be restored. */
    Fingerprint today() {
        return today == null ? now : today;
    }

    /** The arguments that were others when an entry was written; null if that is not known. */
    @Nullable
    List<String> changedSince(long seq) {
        Map.Entry<Long, @Nullable Fingerprint> then = Objects.requireNonNull(called.floorEntry(seq));
        if (then.getValue() == null) {
            return null;
        }
        return changed.computeIfAbsent(then.getKey(), key -> names(Objects.requireNonNull(then.getValue())));
    }

    private List<String> names(Fingerprint then) {
        return InputChanges.between(then, today()).changed().stream()
                .filter(name -> name.startsWith("args."))
                .toList();
    }

    /** Whether the value of an argument is known. */
    boolean has(String name) {
        return values.containsKey(name);
    }

    private Map<String, @Nullable Object> valuesAt(long seq) {
        Map.Entry<Long, Payload> then = recorded.floorEntry(seq);
        if (then == null) {
            return Map.of();
        }
        return former.computeIfAbsent(then.getKey(), key -> {
            Map<String, @Nullable Object> known = new HashMap<>();
            try {
                @Nullable Object[] args = services.values().arguments().decode(spec, then.getValue());
                for (int i = 0; i < args.length; i++) {
                    known.put(spec.parameters().get(i).name(), args[i]);
                }
            } catch (PayloadException unfit) {
                // it is not shown
            }
            return known;
        });
    }

    /** An argument when an entry was written, as it is shown; null if it is not. */
    @Nullable
    String shown(String name, ParameterSpec as, long seq) {
        Map<String, @Nullable Object> known = valuesAt(seq);
        return known.containsKey(name) ? shown.of(as, known.get(name)) : null;
    }

    /** The digest of an argument of the run as that of a parameter of a stage. */
    String digest(String name, String method, ParameterSpec as) {
        return digests.computeIfAbsent(List.of(name, as.type(), as.name()), key -> services.fingerprints()
                .of(method, List.of(as), new @Nullable Object[] {values.get(name)}, "")
                .digests()
                .getOrDefault(as.digestName(), ""));
    }
}
