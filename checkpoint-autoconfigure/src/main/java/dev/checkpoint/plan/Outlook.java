package dev.checkpoint.plan;

import dev.checkpoint.Reason;
import dev.checkpoint.StageReason;
import dev.checkpoint.Verdict;
import dev.checkpoint.engine.kept.KeptIndex;
import dev.checkpoint.engine.kept.Scope;
import dev.checkpoint.error.PipelineAmbiguousException;
import dev.checkpoint.model.StageId;
import dev.checkpoint.spec.Pipelines.Pipeline;
import dev.checkpoint.spec.RunSpec;
import dev.checkpoint.spec.StageSpec;
import dev.checkpoint.spi.store.Journal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the calls of a run as a resume would make them, and says what becomes of each. Each call is looked at once.
 *
 * <p>A call that was replaced by another one is left out if it would not be made; of the calls that were made in one place,
 * a resume makes one.
 */
final class Outlook {

    private final PlanServices services;

    private final RunSpec run;

    private final KnownCalls calls;

    private final Verdicts verdicts;

    private final TodaysInputs inputs;

    private final Settled settled;

    private final Map<KnownCall, Outcome> outcomes = new HashMap<>();

    private final List<Row> rows = new ArrayList<>();

    /** Calls inside of a replaced call, by the one that is told of in their place: what they called inside serves too. */
    private final Map<KnownCall, Set<KnownCall>> hidden = new HashMap<>();

    /** What becomes of the last call with a path so far. */
    private final Map<String, Outcome> last = new HashMap<>();

    /** The interrupted stages that are told because of others inside, and not yet because of what they called themselves. */
    private final Set<String> enclosing = new HashSet<>();

    /** The interrupted stages of which no call is known yet that they may be. */
    private final List<KnownCalls.Unfinished> unclaimed;

    private final Map<String, Optional<StageSpec>> specs = new HashMap<>();

    private final Set<StageId> uncertain = new HashSet<>();

    /** The last entry of each stage, if that is asked for. */
    private final Map<String, Long> newest = new HashMap<>();

    /** Names and inputs of the results of stages with keys; null until they are asked for. */
    private @Nullable Set<List<Object>> keyed;

    /**
     * One line of a plan.
     *
     * @param call null if only calls inside of it are known
     * @param path path, name and key
     * @param name name of the stage
     */
    record Row(@Nullable KnownCall call, String path, String name, Outcome outcome) {}

    Outlook(PlanServices services, RunSpec run, Journal journal, KnownCalls calls, RunInputs arguments) {
        this.services = services;
        this.run = run;
        this.calls = calls;
        this.unclaimed = new LinkedList<>(calls.unfinished());
        this.verdicts = new Verdicts(services, run, KeptIndex.of(journal), calls.approvals());
        this.settled = new Settled(services, calls, arguments, outcomes);
        this.inputs = new TodaysInputs(services, run, arguments, settled);
    }

    List<Row> rows() {
        TreeMap<Long, List<KnownCalls.Unfinished>> unfinished = new TreeMap<>();
        calls.unfinished().forEach(outer -> unfinished
                .computeIfAbsent(outer.order(), order -> new ArrayList<>(1))
                .add(outer));
        for (KnownCall call : calls.top()) {
            unfinished.headMap(call.order()).values().forEach(each -> each.forEach(this::unfinished));
            unfinished.headMap(call.order()).clear();
            one(call, Scope.TOP, null);
        }
        unfinished.values().forEach(each -> each.forEach(this::unfinished));
        return rows;
    }

    private void one(KnownCall call, Scope scope, @Nullable StageReason around) {
        StageSpec spec = spec(call).orElse(null);
        StageId stage = spec == null
                ? call.stage()
                : new StageId(call.stage().path(), spec.name(), call.stage().key(), scope.own());
        Outcome outcome = outcome(call, stage, spec, scope, around);
        if (outcome == null) {
            return;
        }
        outcomes.put(call, outcome);
        add(new Row(call, stage.asPath(), stage.name(), outcome));
        inside(call, outcome, scope);
        settled.add(call, outcome);
    }

    /** Null if the call is not made: another one is, in its place. */
    private @Nullable Outcome outcome(
            KnownCall call, StageId stage, @Nullable StageSpec spec, Scope scope, @Nullable StageReason around) {
        if (spec == null) {
            return call.replacedBy() != null
                    ? null
                    : Outcome.unknown(
                            stage,
                            StageReason.of(
                                    Reason.UNDECLARED, "stage " + call.stage().name()));
        }
        settled.around(around);
        TodaysInputs.Today today = inputs.of(call, spec);
        settled.around(null);
        boolean same = today.isKnown() && today.fingerprint().equals(call.inputs());
        if (call.replacedBy() != null && !same || isTaken(call, today)) {
            return null;
        }
        Outcome outcome = today.isKnown()
                ? verdicts.of(call, stage, spec, scope, today)
                : verdicts.ofUnknown(call, stage, spec, scope, today);
        if (!today.isKnown()) {
            uncertain.add(stage);
        } else if (!same && spec.key() != null && isKeptElsewhere(stage, today)) {
            return Outcome.unknown(stage, StageReason.on(Reason.DEPENDS, "", "its key"));
        } else if (uncertain.contains(stage) && (outcome.verdict() == Verdict.SKIP || calls.isShifting(call.stage()))) {
            // an equal call before it may take its result, or this one may be made in place of one before it
            return Outcome.unknown(
                    stage, StageReason.on(Reason.DEPENDS, "", "the calls of " + stage.name() + " before"));
        }
        return outcome;
    }

    /** Whether a call with another key has a result of these inputs: which key they have is only known then. */
    private boolean isKeptElsewhere(StageId stage, TodaysInputs.Today today) {
        Set<List<Object>> known = keyed;
        if (known == null) {
            known = new HashSet<>();
            for (KnownCall call : calls.all()) {
                if (call.completed() != null && !call.stage().key().isEmpty()) {
                    known.add(List.of(call.stage().name(), call.inputs()));
                }
            }
            keyed = known;
        }
        return known.contains(List.of(stage.name(), today.fingerprint()));
    }

    /** Whether a call that this one once replaced is made again instead. */
    private boolean isTaken(KnownCall call, TodaysInputs.Today today) {
        for (KnownCall before = call.replaces(); before != null; before = before.replaces()) {
            Outcome other = outcomes.get(before);
            if (other != null && (!today.isKnown() || today.fingerprint().equals(other.inputs()))) {
                return true;
            }
        }
        return false;
    }

    private void inside(KnownCall call, Outcome outcome, Scope scope) {
        List<KnownCall> inner = inner(call);
        String path = outcome.stage().asPath();
        if (outcome.match() == null && outcome.verdict() != Verdict.SKIP) {
            inner = withUnfinished(call, path, inner);
        }
        if (inner.isEmpty()) {
            return;
        }
        if (outcome.verdict() == Verdict.SKIP) {
            inner.forEach(each -> follow(each, Verdict.SKIP, path));
        } else if (outcome.match() == null) {
            inner.forEach(each -> follow(each, Verdict.UNKNOWN, path));
        } else {
            Scope inside = scope.inside(outcome.match());
            inner.forEach(each -> one(each, inside, outcome.disturbed()));
        }
    }

    /** What the call itself did inside, and what it would use of the call that it replaced. */
    private List<KnownCall> inner(KnownCall call) {
        Set<KnownCall> former = former(call);
        if (former.isEmpty()) {
            return call.inside();
        }
        List<KnownCall> inner = new ArrayList<>(call.inside());
        Map<Object, KnownCall> places = new HashMap<>();
        inner.forEach(each -> places.put(List.of(each.stage().scoped(""), each.position()), each));
        for (KnownCall before : former) {
            Map<Object, KnownCall> own = new HashMap<>(); // those that replace each other there have one place
            for (KnownCall each : before.inside()) {
                Object place = List.of(each.stage().scoped(""), each.position());
                KnownCall there = places.get(place);
                if (there == null) {
                    inner.add(each);
                    own.put(place, each);
                } else {
                    hidden.computeIfAbsent(there, shown -> new LinkedHashSet<>(2))
                            .add(each);
                }
            }
            places.putAll(own);
        }
        inner.sort(KnownCalls.ORDER);
        return inner;
    }

    /** With those of a later call that has no entry: what it was called with is not known, so it may be this one. */
    private List<KnownCall> withUnfinished(KnownCall call, String path, List<KnownCall> inner) {
        KnownCalls.Unfinished outer = unclaimed.stream()
                .filter(one -> one.path().equals(path) && one.newest() > call.newest())
                .findFirst()
                .orElse(null);
        if (outer == null) {
            return inner;
        }
        unclaimed.remove(outer);
        List<KnownCall> all = new ArrayList<>(inner);
        all.addAll(outer.inside());
        return all;
    }

    /** The calls that a call stands for. */
    private Set<KnownCall> former(KnownCall call) {
        Set<KnownCall> former = new LinkedHashSet<>();
        Deque<KnownCall> open = new ArrayDeque<>(List.of(call));
        while (!open.isEmpty()) {
            KnownCall one = open.remove();
            KnownCall before = one.replaces();
            if (before != null && former.add(before)) {
                open.add(before);
            }
            for (KnownCall other : hidden.getOrDefault(one, Set.of())) {
                if (former.add(other)) {
                    open.add(other);
                }
            }
        }
        return former;
    }

    /** It shares what becomes of the call around it. */
    private void follow(KnownCall call, Verdict verdict, String around) {
        if (call.replacedBy() != null) {
            return;
        }
        Outcome outcome = new Outcome(
                call.stage(),
                verdict,
                List.of(StageReason.on(Reason.INSIDE, "", around)),
                null,
                null,
                call.inputs(),
                null);
        outcomes.put(call, outcome);
        add(new Row(call, call.stage().asPath(), call.stage().name(), outcome));
        List<KnownCall> inner = verdict == Verdict.SKIP ? call.inside() : inner(call);
        inner.forEach(each -> follow(each, verdict, call.stage().asPath()));
        settled.add(call, outcome);
    }

    /** A call that was not finished is made again; if nothing has changed before, it is the same one. */
    private void unfinished(KnownCalls.Unfinished outer) {
        if (newest().getOrDefault(outer.path(), -1L) > outer.newest()) {
            return; // made since, with other inputs
        }
        StageReason unsettled = isOfOtherVersion(outer)
                ? StageReason.on(Reason.DEPENDS, "", "the version of " + outer.path() + ", which changed")
                : settled.unsettled(outer.inside().get(0));
        if (!enclosing.remove(outer.path())) {
            interrupted(outer.path(), outer, unsettled);
        }
        outer.inside().sort(KnownCalls.ORDER);
        Scope scope = new Scope(outer.path(), outer.scope(), List.of());
        for (KnownCall call : outer.inside()) {
            if (unsettled == null) {
                one(call, scope, null);
            } else {
                follow(call, Verdict.UNKNOWN, outer.path());
            }
        }
        settled.disturb(outer.path());
    }

    private boolean isOfOtherVersion(KnownCalls.Unfinished outer) {
        String before = outer.inside().get(0).details().insideVersion();
        String now = versions(outer.path());
        return before == null ? now.chars().anyMatch(each -> each != '/') : !before.equals(now);
    }

    /** The versions of today of the stages in a path, each after a slash. */
    private String versions(String path) {
        if (path.isEmpty()) {
            return "";
        }
        String version = services.pipelines()
                .findStage(name(path))
                .map(StageSpec::version)
                .orElse("");
        return versions(path.substring(0, Math.max(0, slash(path)))) + '/' + run.versionWith(version);
    }

    /** A stage that was not finished, after those around it of which there is no row: they were not finished either. */
    private void interrupted(String path, KnownCalls.Unfinished inner, @Nullable StageReason unsettled) {
        StageId stage = StageId.of(path);
        String around = path.substring(0, Math.max(0, slash(path)));
        Outcome outer = last.get(around);
        boolean isTold = outer != null && outer.verdict() != Verdict.SKIP;
        if (!around.isEmpty() && !isTold && newest().getOrDefault(around, -1L) < inner.newest()) {
            interrupted(around, inner, unsettled);
            enclosing.add(around);
        }
        Outcome outcome = unsettled == null
                ? new Outcome(stage, Verdict.REDO, List.of(StageReason.of(Reason.INTERRUPTED)), null, null, null, null)
                : Outcome.unknown(stage, unsettled);
        add(new Row(null, path, name(path), outcome));
    }

    private void add(Row row) {
        rows.add(row);
        last.put(row.path(), row.outcome());
    }

    private Map<String, Long> newest() {
        if (newest.isEmpty()) {
            calls.all().forEach(call -> newest.merge(call.stage().asPath(), call.newest(), Math::max));
        }
        return newest;
    }

    /** The name in a path, for people; a key may contain anything. */
    private static String name(String path) {
        String own = path.substring(slash(path) + 1);
        int bracket = own.indexOf('[');
        return bracket < 0 ? own : own.substring(0, bracket);
    }

    /** Where the last stage of a path begins, but for the slash; negative if there is only one. */
    private static int slash(String path) {
        int last = -1;
        int depth = 0;
        for (int i = 0; i < path.length(); i++) {
            char each = path.charAt(i);
            depth += each == '[' ? 1 : each == ']' ? -1 : 0;
            last = each == '/' && depth == 0 ? i : last;
        }
        return last;
    }

    /** The stage of a call, or the pipeline that is called inside the run, as it is declared today. */
    private Optional<StageSpec> spec(KnownCall call) {
        boolean child = call.completed() != null && call.completed().child() != null;
        return specs.computeIfAbsent(
                (child ? "pipeline " : "stage ") + call.stage().name(), key -> {
                    String name = call.stage().name();
                    Optional<StageSpec> pipeline = pipeline(name);
                    if (child) {
                        return pipeline;
                    }
                    return services.pipelines()
                            .findStage(name)
                            .or(() -> services.pipelines().findFormerStage(name))
                            .or(() -> pipeline);
                });
    }

    private Optional<StageSpec> pipeline(String name) {
        try {
            return services.pipelines().find(name).map(Pipeline::spec).map(RunSpec::asStage);
        } catch (PipelineAmbiguousException several) {
            return Optional.empty();
        }
    }
}
