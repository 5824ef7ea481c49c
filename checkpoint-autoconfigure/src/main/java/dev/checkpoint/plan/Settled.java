package dev.checkpoint.plan;

import dev.checkpoint.Reason;
import dev.checkpoint.StageReason;
import dev.checkpoint.annotation.InputChange;
import dev.checkpoint.engine.kept.KeptResult;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.plan.TodaysInputs.Argument;
import dev.checkpoint.spec.ParameterSpec;
import dev.checkpoint.spec.StageSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is certain before a call is made: which results of earlier calls are as they were, and whether anything has changed
 * on which an argument may depend that the pipeline computed.
 */
final class Settled implements TodaysInputs.Sources {

    private final PlanServices services;

    private final KnownCalls calls;

    private final RunInputs arguments;

    private final Map<KnownCall, Outcome> outcomes;

    /** The last entry of any call that the pipeline makes after a call, or of that call. */
    private final Map<KnownCall, Long> confirmed = new HashMap<>();

    /** The first call whose result is not known. */
    private @Nullable String disturbing;

    /** The call whose result changed last, and the entry that says so. */
    private @Nullable String changing;

    private long changed = -1;

    /** The call that failed before it had its result, and the entry with that. */
    private @Nullable String failing;

    private long afterFailure = -1;

    /** The call that may have been two, and the end of the last execution in which it may. */
    private @Nullable String doubting;

    private long doubted = -1;

    private @Nullable StageReason around;

    private final PassedResults passed;

    Settled(PlanServices services, KnownCalls calls, RunInputs arguments, Map<KnownCall, Outcome> outcomes) {
        this.services = services;
        this.calls = calls;
        this.arguments = arguments;
        this.outcomes = outcomes;
        this.passed = new PassedResults(services);
        if (calls.isSequential()) {
            List<KnownCall> top = calls.top();
            long last = -1;
            for (int i = top.size() - 1; i >= 0; i--) {
                KnownCall call = top.get(i);
                // a call that another one made room for came before what seems to be before it
                last = calls.isShifting(call.stage()) ? last : Math.max(last, call.own());
                if (call.replacedBy() == null) {
                    confirmed.put(call, last);
                }
            }
        }
    }

    /** For calls inside of one that may make other calls than before; null if it does not. */
    void around(@Nullable StageReason reason) {
        around = reason;
    }

    /** What follows a call may depend on it. */
    void add(KnownCall call, Outcome outcome) {
        KeptResult used = outcome.used();
        if (!outcome.returns()) {
            disturb(outcome.stage().asPath());
            return;
        }
        if (used == null) {
            return; // the call around it has a result
        }
        if (call.hasFailed() && used.seq() > afterFailure) {
            afterFailure = used.seq();
            failing = outcome.stage().asPath();
        }
        // if one that it replaced may have been two, there may be another call in the place of the second
        for (KnownCall one = call; one != null; one = one.replaces()) {
            for (long beginning : one.doubtful()) {
                if (calls.endOfExecution(beginning) > doubted) {
                    doubted = calls.endOfExecution(beginning);
                    doubting = outcome.stage().asPath();
                }
            }
        }
        // the result of another call, which had the position of this one
        long since = call.results().contains(used.seq()) ? changedAt(call, used) : Long.MAX_VALUE;
        if (since > changed) {
            changed = since;
            changing = outcome.stage().asPath();
        }
    }

    void disturb(String stage) {
        disturbing = disturbing == null ? stage : disturbing;
    }

    /** Since which entry the result of a call is what it is; negative if it never was another one. */
    private static long changedAt(KnownCall call, KeptResult used) {
        KeptResult newer = used;
        for (KeptResult older = used.older(); older != null; older = older.older()) {
            if (!isSame(older.entry(), newer.entry())) {
                return newer.seq();
            }
            newer = older;
        }
        KnownCall before = call.replaces();
        while (before != null && before.completed() == null) {
            before = before.replaces();
        }
        Entry.StageCompleted replaced = before == null ? null : before.completed();
        boolean same = call.replaces() == null || replaced != null && isSame(replaced, newer.entry());
        return same ? -1 : newer.seq();
    }

    private static boolean isSame(Entry.StageCompleted one, Entry.StageCompleted other) {
        Payload first = one.result().output();
        Payload second = other.result().output();
        return first != null && second != null && first.json().equals(second.json());
    }

    @Override
    public long confirmed(KnownCall call) {
        boolean reused = services.pipelines().findStage(call.stage().name()).stream()
                .anyMatch(stage -> stage.onInputChange() == InputChange.REUSE);
        // a result that is used whatever changed leaves no entry that says with what it was called
        // a call without a result leaves one whenever it is made
        boolean untold = reused || call.completed() == null || calls.isShifting(call.stage());
        return untold ? call.own() : confirmed.getOrDefault(call, call.own());
    }

    @Override
    public @Nullable StageReason unsettled(KnownCall call) {
        if (around != null) {
            return around;
        }
        if (disturbing != null) {
            return StageReason.on(Reason.DEPENDS, "", "the result of " + disturbing);
        }
        long since = confirmed(call);
        if (changed > since) {
            return StageReason.on(Reason.DEPENDS, "", "the result of " + changing + ", which changed");
        }
        if (doubted > since) {
            return StageReason.on(Reason.DEPENDS, "", "the calls of " + doubting + ", of which one failed before");
        }
        if (afterFailure > call.own()) {
            return StageReason.on(Reason.DEPENDS, "", "the result of " + failing + ", which failed before");
        }
        List<String> others = arguments.changedSince(since);
        if (others == null) {
            return StageReason.on(Reason.DEPENDS, "", "arguments of the run, of which the former ones are not known");
        }
        return others.isEmpty()
                ? null
                : StageReason.on(
                        Reason.DEPENDS,
                        "",
                        (others.size() == 1 ? "argument " : "arguments ")
                                + String.join(", ", others).replace("args.", "")
                                + " of the run, which changed");
    }

    @Override
    public Argument of(KnownCall call, long seq, int element, StageSpec stage, ParameterSpec parameter, String before) {
        KnownCall wrote = calls.at(seq);
        KnownCall source = wrote;
        while (source != null && !outcomes.containsKey(source)) {
            source = source.replacedBy();
        }
        Outcome outcome = source == null ? null : outcomes.get(source);
        if (wrote == null || outcome == null) {
            return Argument.unknown(
                    StageReason.on(Reason.DEPENDS, parameter.digestName(), "the result at entry " + seq));
        }
        String path = outcome.stage().asPath();
        if (!outcome.returns()) {
            return Argument.unknown(StageReason.on(Reason.DEPENDS, parameter.digestName(), "the result of " + path));
        }
        if (wrote.doubtful().contains(calls.beginning(seq))) {
            // it may be the result of another call than the one that is in its place now
            StageReason unsettled = unsettled(call);
            return unsettled == null
                    ? Argument.same(before)
                    : Argument.unknown(StageReason.on(
                            unsettled.reason(), parameter.digestName(), Objects.requireNonNull(unsettled.on())));
        }
        KeptResult used = outcome.used();
        if (used == null || used.seq() == seq) {
            return Argument.same(before);
        }
        return passed.of(seq, element, used, outcome.stage(), stage, parameter, before);
    }
}
