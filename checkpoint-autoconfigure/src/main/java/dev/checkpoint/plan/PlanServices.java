package dev.checkpoint.plan;

import dev.checkpoint.engine.kept.Fingerprints;
import dev.checkpoint.engine.values.Values;
import dev.checkpoint.explain.OnChange;
import dev.checkpoint.spec.Pipelines;
import dev.checkpoint.spec.ResultUpgrades;
import dev.checkpoint.spi.redaction.Redactor;
import dev.checkpoint.spi.store.CheckpointStore;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What plans are made with.
 *
 * @param store where the runs are
 * @param pipelines the pipelines and stages of today
 * @param upgrades what makes results of earlier versions usable
 * @param fingerprints what calls depend on
 * @param values what entries hold
 * @param redactor masks what is shown
 * @param configuration the configuration of today
 * @param onConfigurationChange what it means that a run is resumed under another one
 */
public record PlanServices(
        CheckpointStore store,
        Pipelines pipelines,
        ResultUpgrades upgrades,
        Fingerprints fingerprints,
        Values values,
        Redactor redactor,
        Supplier<Map<String, String>> configuration,
        OnChange onConfigurationChange) {}
