package dev.checkpoint.plan;

import dev.checkpoint.Approval;
import dev.checkpoint.Reason;
import dev.checkpoint.StageReason;
import dev.checkpoint.Verdict;
import dev.checkpoint.annotation.CodeChange;
import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.InputChange;
import dev.checkpoint.engine.kept.Fingerprints;
import dev.checkpoint.engine.kept.InputChanges;
import dev.checkpoint.engine.kept.KeptApprovals;
import dev.checkpoint.engine.kept.KeptIndex;
import dev.checkpoint.engine.kept.KeptResult;
import dev.checkpoint.engine.kept.Match;
import dev.checkpoint.engine.kept.Matching;
import dev.checkpoint.engine.kept.Scope;
import dev.checkpoint.error.PayloadException;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.StageId;
import dev.checkpoint.plan.TodaysInputs.Today;
import dev.checkpoint.spec.RunSpec;
import dev.checkpoint.spec.StageSpec;
import dev.checkpoint.spec.UpgradePaths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides about a call as {@code StageEngine} does, with the same matching and the same order of rules, and executes
 * nothing.
 *
 * <table>
 *   <caption>First match wins</caption>
 *   <tr><th>what is kept</th><th>verdict</th></tr>
 *   <tr><td>recording is disabled</td><td>REDO</td></tr>
 *   <tr><td>the stage was started and its end is unknown</td><td>UNKNOWN until it is decided</td></tr>
 *   <tr><td>it has to be approved and is rejected</td><td>SKIP: the rejection is thrown again</td></tr>
 *   <tr><td>it has to be approved and is not yet</td><td>UNKNOWN</td></tr>
 *   <tr><td>nothing</td><td>REDO</td></tr>
 *   <tr><td>a result of other inputs</td><td>by {@code onInputChange}: REDO, SKIP, UNKNOWN as the run stops there</td></tr>
 *   <tr><td>a result of other code</td><td>by {@code onCodeChange} in the same way</td></tr>
 *   <tr><td>a result that can be restored</td><td>SKIP</td></tr>
 *   <tr><td>one that cannot</td><td>REDO if it is {@code REPEATABLE}, else UNKNOWN as the run stops there</td></tr>
 * </table>
 */
final class Verdicts {

    private final PlanServices services;

    private final RunSpec run;

    private final Matching matching;

    private final KeptApprovals approvals;

    private final Certainty certainty;

    Verdicts(PlanServices services, RunSpec run, KeptIndex kept, KeptApprovals approvals) {
        this.services = services;
        this.run = run;
        this.certainty = new Certainty(services, run, kept);
        this.matching = new Matching(kept);
        this.approvals = approvals;
    }

    Outcome of(KnownCall call, StageId stage, StageSpec spec, Scope scope, Today today) {
        Match match = match(stage, spec, scope, today.fingerprint());
        Case what = new Case(call, stage, spec, match, today);
        if (!spec.enabled()) {
            return what.redo(StageReason.of(Reason.DISABLED));
        }
        if (match.open() != null) {
            return what.stops(StageReason.of(Reason.UNDECIDED));
        }
        if (isToAsk(spec, match)) {
            StageReason unapproved = unapproved(spec, match);
            if (unapproved != null) {
                return unapproved.reason() == Reason.REJECTED ? what.rejected(unapproved) : what.stops(unapproved);
            }
        }
        return match.kept() == null ? executed(what) : usable(what, match.kept());
    }

    /** Some of its inputs are not known: whatever they are, it may be certain that it is executed. */
    Outcome ofUnknown(KnownCall call, StageId stage, StageSpec spec, Scope scope, Today today) {
        Match match = match(stage, spec, scope, today.fingerprint()); // takes the position that the call will have
        boolean inScope = scope.replaced().isEmpty();
        if (spec.gate() == null && match.open() == null && spec.enabled() && inScope) {
            Case what = new Case(call, stage, spec, match, today);
            if (call.isFailed() && !certainty.hasResult(stage, spec)) {
                return what.unmatched(List.of(StageReason.of(Reason.FAILED)));
            }
            if (call.completed() != null && spec.key() == null) {
                List<StageReason> certain = certainty.reasons(call, stage, spec, today);
                if (!certain.isEmpty()) {
                    return what.unmatched(certain);
                }
            }
        }
        if (spec.enabled()) {
            return Outcome.unknown(stage, today.unknown());
        }
        return new Case(call, stage, spec, match, today).unmatched(List.of(StageReason.of(Reason.DISABLED)));
    }

    private Match match(StageId stage, StageSpec spec, Scope scope, Fingerprint now) {
        List<Fingerprint> former = services.upgrades().of(run, spec).versions().stream()
                .map(version -> Fingerprints.ofVersion(now, version))
                .toList();
        return matching.match(stage, spec.formerly(), scope, now, former);
    }

    /** A completed stage does not ask. */
    private static boolean isToAsk(StageSpec spec, Match match) {
        return spec.gate() != null
                && (match.kept() == null || !match.same() && spec.onInputChange() == InputChange.RERUN);
    }

    private @Nullable StageReason unapproved(StageSpec spec, Match match) {
        Entry.ApprovalRequested question =
                approvals.of(new Call.Id(match.stage(), match.fingerprint().identity(), match.occurrence()));
        if (question == null) {
            boolean always = Objects.requireNonNull(spec.gate()).when() == null;
            return StageReason.of(Reason.UNAPPROVED, always ? "not asked yet," : "may have to be asked, then");
        }
        Approval.Status status = approvals.status(question.id(), question.votes());
        return switch (status) {
            case APPROVED -> null;
            case REJECTED -> StageReason.of(Reason.REJECTED);
            default -> StageReason.of(Reason.UNAPPROVED);
        };
    }

    private Outcome executed(Case what) {
        KnownCall call = what.call();
        if (call.isFailed()) {
            return what.redo(StageReason.of(Reason.FAILED));
        }
        if (call.completed() == null) {
            return what.redo(StageReason.of(Reason.FIRST));
        }
        return what.redo(reasons(what, InputChanges.between(call.inputs(), what.now()), call.inputs()));
    }

    private Outcome usable(Case what, KeptResult newest) {
        StageSpec spec = what.spec();
        List<StageReason> reused = new ArrayList<>();
        if (!what.match().same()) {
            InputChanges changes = changes(what, newest);
            List<StageReason> reasons = reasons(what, changes, newest.fingerprint());
            boolean ofAnother = Fingerprints.areOfDifferentBeans(newest.fingerprint(), what.now());
            if (!ofAnother && spec.onInputChange() == InputChange.FAIL) {
                return what.refused(reasons);
            }
            if (ofAnother || spec.onInputChange() != InputChange.REUSE) {
                if (changes.areUnknown() && spec.effect() != Effect.REPEATABLE) {
                    return what.refused(reasons);
                }
                List<StageReason> all = new ArrayList<>(reasons);
                if (differs(spec, newest)) {
                    all.add(StageReason.of(Reason.CHANGED, "code"));
                }
                return what.redo(call(what, all));
            }
            reasons.forEach(reason -> reused.add(StageReason.of(Reason.REUSED, reason.subject())));
        }
        return served(what, newest, reused);
    }

    /** A call that failed is executed because of that, whatever else stood in its place. */
    private static List<StageReason> call(Case what, List<StageReason> reasons) {
        return what.call().isFailed() ? List.of(StageReason.of(Reason.FAILED)) : reasons;
    }

    private Outcome served(Case what, KeptResult newest, List<StageReason> reused) {
        StageSpec spec = what.spec();
        UpgradePaths upgrades = services.upgrades().of(run, spec);
        PayloadException problem = null;
        for (KeptResult result = newest; result != null; result = what.match().after(result)) {
            List<StageReason> reasons = new ArrayList<>(reused);
            CodeChange reaction = reaction(what, result);
            if (reaction != CodeChange.IGNORE && services.pipelines().isStageShared(spec.name())) {
                // which of the beans is called, and so which code, is only known then
                if (reaction != CodeChange.WARN) {
                    return what.stops(StageReason.of(Reason.UNDECLARED, "the bean, and so the code,"));
                }
            } else if (reaction == CodeChange.RERUN) {
                return what.redo(StageReason.of(Reason.CHANGED, "code"));
            } else if (reaction == CodeChange.FAIL) {
                return what.refused(List.of(StageReason.of(Reason.CHANGED, "code")));
            } else if (reaction == CodeChange.WARN) {
                reasons.add(StageReason.of(Reason.REUSED, "code"));
            }
            String recorded = Fingerprints.version(result.fingerprint());
            try {
                services.values().results().restore(result.entry().result(), spec.result(), upgrades.from(recorded));
                if (!upgrades.from(recorded).isEmpty()) {
                    reasons.add(StageReason.of(Reason.UPGRADED, "version")
                            .values(recorded, Fingerprints.version(what.now())));
                }
                if (result.entry().by() != null) {
                    reasons.add(StageReason.of(Reason.GIVEN));
                }
                matching.use(what.match());
                return what.skip(result, reasons);
            } catch (PayloadException unusable) {
                problem = problem == null ? unusable : problem;
            }
        }
        String why = services.redactor()
                .line(String.valueOf(Objects.requireNonNull(problem).getMessage()));
        StageReason reason = StageReason.on(Reason.NOT_RESTORABLE, "result at entry " + newest.seq(), "(" + why + ")");
        return spec.effect() == Effect.REPEATABLE ? what.redo(reason) : what.refused(List.of(reason));
    }

    private CodeChange reaction(Case what, KeptResult result) {
        if (!differs(what.spec(), result)) {
            return CodeChange.IGNORE;
        }
        CodeChange asked = asked(run, what.spec());
        boolean accepted =
                matching.isAccepted(what.stage(), result, what.spec().code().get());
        return accepted ? CodeChange.IGNORE : asked;
    }

    /** What a stage asks for if its code has changed. */
    static CodeChange asked(RunSpec run, StageSpec spec) {
        return spec.onCodeChange() == null ? run.settings().onCodeChange() : spec.onCodeChange();
    }

    private static boolean differs(StageSpec spec, KeptResult result) {
        String before = result.code();
        String now = before == null ? "" : spec.code().get();
        return !now.isEmpty() && !now.equals(before);
    }

    private InputChanges changes(Case what, KeptResult newest) {
        String recorded = Fingerprints.version(newest.fingerprint());
        boolean upgraded =
                !services.upgrades().of(run, what.spec()).from(recorded).isEmpty();
        return InputChanges.between(
                newest.fingerprint(), upgraded ? Fingerprints.ofVersion(what.now(), recorded) : what.now());
    }

    private static List<StageReason> reasons(Case what, InputChanges changes, Fingerprint before) {
        Map<String, StageReason> known = what.today().changes();
        List<StageReason> reasons = new ArrayList<>();
        for (String name : changes.changed()) {
            StageReason reason = known.getOrDefault(name, StageReason.of(Reason.CHANGED, name));
            reasons.add(
                    name.equals("version")
                            ? reason.values(Fingerprints.version(before), Fingerprints.version(what.now()))
                            : reason);
        }
        for (String name : changes.names()) {
            if (!changes.changed().contains(name)) {
                reasons.add(StageReason.of(Reason.NOT_COMPARABLE, name));
            }
        }
        return reasons;
    }

    /** A call and what it is matched with. */
    private record Case(KnownCall call, StageId stage, StageSpec spec, Match match, Today today) {

        Fingerprint now() {
            return today.fingerprint();
        }

        Outcome redo(StageReason reason) {
            return redo(List.of(reason));
        }

        Outcome redo(List<StageReason> reasons) {
            return new Outcome(stage, Verdict.REDO, reasons, null, match, now(), disturbed(reasons));
        }

        /** Executed for certain, and nothing is known of what it calls inside. */
        Outcome unmatched(List<StageReason> reasons) {
            return new Outcome(stage, Verdict.REDO, reasons, null, null, null, null);
        }

        Outcome skip(KeptResult result, List<StageReason> reasons) {
            List<StageReason> why = reasons.isEmpty() ? List.of(StageReason.of(Reason.UNCHANGED)) : reasons;
            return new Outcome(stage, Verdict.SKIP, why, result, match, now(), null);
        }

        /** Nothing is executed, and there is no result. */
        Outcome rejected(StageReason reason) {
            return new Outcome(stage, Verdict.SKIP, List.of(reason), null, null, now(), null);
        }

        Outcome stops(StageReason reason) {
            return new Outcome(stage, Verdict.UNKNOWN, List.of(reason), null, null, now(), null);
        }

        Outcome refused(List<StageReason> reasons) {
            return new Outcome(
                    stage,
                    Verdict.UNKNOWN,
                    reasons.stream()
                            .map(reason -> StageReason.of(Reason.REFUSED, reason.subject()))
                            .toList(),
                    null,
                    null,
                    now(),
                    null);
        }

        /** Other inputs or other code may call other stages, or call them with other arguments. */
        private @Nullable StageReason disturbed(List<StageReason> reasons) {
            String code = call.code();
            String today = code == null ? "" : spec.code().get();
            boolean other = reasons.stream().anyMatch(reason -> reason.reason() == Reason.CHANGED)
                    || !today.isEmpty() && !today.equals(code);
            return other ? StageReason.on(Reason.DEPENDS, "", stage.asPath() + ", which changed") : null;
        }
    }
}
