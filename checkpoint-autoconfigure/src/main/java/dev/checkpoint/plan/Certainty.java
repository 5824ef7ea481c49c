package dev.checkpoint.plan;

import dev.checkpoint.Reason;
import dev.checkpoint.StageReason;
import dev.checkpoint.annotation.CodeChange;
import dev.checkpoint.annotation.InputChange;
import dev.checkpoint.engine.kept.Fingerprints;
import dev.checkpoint.engine.kept.KeptIndex;
import dev.checkpoint.model.StageId;
import dev.checkpoint.plan.TodaysInputs.Today;
import dev.checkpoint.spec.RunSpec;
import dev.checkpoint.spec.StageSpec;
import dev.checkpoint.spi.key.Fingerprinter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is certain of a call of which not all inputs are known: that none of the kept results can be the one it uses. */
final class Certainty {

    private final PlanServices services;

    private final RunSpec run;

    private final KeptIndex kept;

    // computed once: a stage may have many calls
    private final Map<StageId, Set<String>> digests = new HashMap<>();

    private final Map<StageId, Boolean> otherCode = new HashMap<>();

    Certainty(PlanServices services, RunSpec run, KeptIndex kept) {
        this.services = services;
        this.run = run;
        this.kept = kept;
    }

    /** Whether a result of the stage is kept, under its name or a former one. */
    boolean hasResult(StageId stage, StageSpec spec) {
        return kept.hasResult(stage) || hasFormerResult(stage, spec);
    }

    private boolean hasFormerResult(StageId stage, StageSpec spec) {
        return spec.formerly().stream().anyMatch(name -> kept.hasResult(stage.named(name)));
    }

    /** Why none of the results of a stage can be used, whatever else it is called with; empty if one may be. */
    List<StageReason> reasons(KnownCall call, StageId stage, StageSpec spec, Today today) {
        if (hasFormerResult(stage, spec) || spec.onInputChange() != InputChange.RERUN) {
            return List.of();
        }
        List<StageReason> certain = new ArrayList<>();
        Set<String> known = digests.computeIfAbsent(stage, kept::digests);
        today.changes().forEach((name, reason) -> {
            String digest = today.fingerprint().digests().getOrDefault(name, "");
            if (!digest.startsWith(Fingerprinter.KEYED) && !known.contains(name + '\n' + digest)) {
                certain.add(reason);
            }
        });
        String version = Fingerprints.version(today.fingerprint());
        if (services.upgrades().of(run, spec).versions().isEmpty() && !known.contains("version\n" + version)) {
            certain.add(StageReason.of(Reason.CHANGED, "version").values(Fingerprints.version(call.inputs()), version));
        }
        String code = spec.code().get();
        if (Verdicts.asked(run, spec) == CodeChange.RERUN
                && !code.isEmpty()
                && !services.pipelines().isStageShared(spec.name())
                && otherCode.computeIfAbsent(stage, one -> kept.allOfOtherCode(one, code))) {
            certain.add(StageReason.of(Reason.CHANGED, "code"));
        }
        return certain;
    }
}
