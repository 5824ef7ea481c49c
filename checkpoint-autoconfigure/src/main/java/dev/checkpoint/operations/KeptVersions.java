package dev.checkpoint.operations;

import dev.checkpoint.engine.kept.Fingerprints;
import dev.checkpoint.model.Call;
import dev.checkpoint.spec.Pipelines;
import dev.checkpoint.spec.ResultUpgrades;
import dev.checkpoint.spec.RunSpec;
import dev.checkpoint.spec.StageSpec;
import dev.checkpoint.spec.UpgradePaths;
import dev.checkpoint.spi.codec.ResultUpgrade;
import dev.checkpoint.spi.store.Journal;
import java.util.List;
import java.util.Optional;

/** What the application of today makes of calls that an earlier version recorded. */
final class KeptVersions {

    private final Pipelines pipelines;

    private final ResultUpgrades upgrades;

    KeptVersions(Pipelines pipelines, ResultUpgrades upgrades) {
        this.pipelines = pipelines;
        this.upgrades = upgrades;
    }

    /** The stage of a call as it is declared today. */
    Optional<StageSpec> stage(Call call) {
        return pipelines.findStage(call.stage().name());
    }

    /** What makes of the result of a call one of today; empty if nothing has to, or can. */
    List<ResultUpgrade> upgrades(Journal journal, Call call) {
        return run(journal)
                .flatMap(run -> stage(call).map(stage -> upgrades.of(run, stage)))
                .orElse(UpgradePaths.NONE)
                .from(Fingerprints.version(call.fingerprint()));
    }

    /** The same call as it would be recorded today, if its result can be upgraded; else as it is. */
    Call today(Journal journal, Call call) {
        if (upgrades(journal, call).isEmpty()) {
            return call;
        }
        String version = run(journal)
                .flatMap(run -> stage(call).map(stage -> run.versionWith(stage.version())))
                .orElseThrow();
        return new Call(
                call.stage(),
                call.position(),
                call.occurrence(),
                call.attempt(),
                Fingerprints.ofVersion(call.fingerprint(), version),
                call.thread());
    }

    private Optional<RunSpec> run(Journal journal) {
        String pipeline = journal.start().pipeline();
        String bean = journal.start().bean();
        return (bean == null ? pipelines.find(pipeline) : pipelines.find(pipeline, bean)).map(Pipelines.Pipeline::spec);
    }
}
