package dev.checkpoint.spec;

import dev.checkpoint.spi.codec.ResultUpgrade;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The {@link ResultUpgrade} beans of the application, asked for when the first stage is called. Thread-safe.
 *
 * <p>One that names a pipeline takes precedence over one that is for all.
 */
public final class ResultUpgrades {

    private final Supplier<List<ResultUpgrade>> beans;

    private final Map<Asked, UpgradePaths> paths = new ConcurrentHashMap<>();

    private volatile @Nullable List<ResultUpgrade> upgrades;

    /** The upgrades of an application. */
    public ResultUpgrades(Supplier<List<ResultUpgrade>> beans) {
        this.beans = beans;
    }

    private record Asked(String pipeline, String ofPipeline, String stage, String version, List<String> formerly) {}

    /** How results of a stage, recorded in runs of a pipeline, become those of today. */
    public UpgradePaths of(RunSpec run, StageSpec stage) {
        if (all().isEmpty()) {
            return UpgradePaths.NONE;
        }
        Asked asked = new Asked(run.pipeline(), run.version(), stage.name(), stage.version(), stage.formerly());
        UpgradePaths known = paths.get(asked);
        return known != null ? known : paths.computeIfAbsent(asked, one -> find(run, stage));
    }

    private List<ResultUpgrade> all() {
        List<ResultUpgrade> known = upgrades;
        if (known == null) {
            known = List.copyOf(beans.get());
            upgrades = known;
        }
        return known;
    }

    private UpgradePaths find(RunSpec run, StageSpec stage) {
        List<ResultUpgrade> concerned = new ArrayList<>();
        for (String pipeline : List.of(run.pipeline(), "")) {
            for (ResultUpgrade upgrade : all()) {
                boolean named =
                        upgrade.stage().equals(stage.name()) || stage.formerly().contains(upgrade.stage());
                if (named && upgrade.pipeline().equals(pipeline)) {
                    concerned.add(upgrade);
                }
            }
        }
        if (concerned.isEmpty()) {
            return UpgradePaths.NONE;
        }
        Map<String, List<ResultUpgrade>> recorded = new LinkedHashMap<>();
        UpgradePaths.to(stage.version(), concerned)
                .forEach((version, steps) -> recorded.put(run.versionWith(version), steps));
        return new UpgradePaths(recorded);
    }
}
