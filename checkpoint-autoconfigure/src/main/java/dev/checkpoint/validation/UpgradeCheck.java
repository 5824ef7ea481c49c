package dev.checkpoint.validation;

import dev.checkpoint.metadata.CheckedBean;
import dev.checkpoint.metadata.Finding;
import dev.checkpoint.spec.StageSpec;
import dev.checkpoint.spi.codec.ResultUpgrade;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/**
 * Reports upgrades that can never serve: of a stage or pipeline that does not exist, two of one version, and chains that do
 * not lead to the version which the stage declares. Reports nothing if names could not be read.
 */
final class UpgradeCheck {

    private final Supplier<List<ResultUpgrade>> upgrades;

    UpgradeCheck(Supplier<List<ResultUpgrade>> upgrades) {
        this.upgrades = upgrades;
    }

    void check(List<CheckedBean> beans, Consumer<Finding> findings) {
        if (beans.isEmpty() || beans.stream().anyMatch(bean -> bean.unreadable() > 0)) {
            return;
        }
        List<ResultUpgrade> all = upgrades.get();
        if (all.isEmpty()) {
            return;
        }
        List<StageSpec> stages =
                beans.stream().flatMap(bean -> bean.stages().values().stream()).toList();
        Set<String> pipelines = beans.stream()
                .flatMap(bean -> bean.pipelines().values().stream())
                .map(pipeline -> pipeline.pipeline())
                .collect(Collectors.toCollection(TreeSet::new));
        for (ResultUpgrade upgrade : all) {
            checkOne(upgrade, all, stages, pipelines).ifPresent(findings);
        }
    }

    private static Optional<Finding> checkOne(
            ResultUpgrade upgrade, List<ResultUpgrade> all, List<StageSpec> stages, Set<String> pipelines) {
        List<StageSpec> named =
                stages.stream().filter(stage -> isOf(upgrade, stage)).toList();
        if (named.isEmpty()) {
            return Optional.of(unknown(upgrade, "stage", upgrade.stage(), names(stages)));
        }
        if (!upgrade.pipeline().isEmpty() && !pipelines.contains(upgrade.pipeline())) {
            return Optional.of(unknown(upgrade, "pipeline", upgrade.pipeline(), pipelines));
        }
        ResultUpgrade twin = twin(upgrade, all);
        if (twin != null) {
            return Optional.of(finding(
                    upgrade,
                    "upgrades stage '" + upgrade.stage() + "' from " + version(upgrade.from()) + ", as "
                            + ClassUtils.getUserClass(twin).getName() + " does",
                    "Remove one of them."));
        }
        return named.stream().anyMatch(stage -> leadsTo(stage, upgrade, all))
                ? Optional.empty()
                : Optional.of(astray(upgrade, all, named.get(0)));
    }

    private static boolean isOf(ResultUpgrade upgrade, StageSpec stage) {
        return upgrade.stage().equals(stage.name()) || stage.formerly().contains(upgrade.stage());
    }

    private static @Nullable ResultUpgrade twin(ResultUpgrade upgrade, List<ResultUpgrade> all) {
        return all.stream()
                .filter(other -> other != upgrade
                        && other.stage().equals(upgrade.stage())
                        && other.pipeline().equals(upgrade.pipeline())
                        && other.from().equals(upgrade.from()))
                .findFirst()
                .orElse(null);
    }

    private static boolean leadsTo(StageSpec stage, ResultUpgrade upgrade, List<ResultUpgrade> all) {
        return versionsFrom(stage, upgrade, all).contains(stage.version()) && !isCircle(stage, upgrade, all);
    }

    /** Whether the chain leads back to where it begins. */
    private static boolean isCircle(StageSpec stage, ResultUpgrade upgrade, List<ResultUpgrade> all) {
        return versionsFrom(stage, upgrade, all).contains(upgrade.from());
    }

    /** The versions to which an upgrade and those that follow it lead. */
    private static Set<String> versionsFrom(StageSpec stage, ResultUpgrade upgrade, List<ResultUpgrade> all) {
        Set<String> reached = new HashSet<>();
        String version = upgrade.to();
        while (reached.add(version)) {
            String from = version;
            version = all.stream()
                    .filter(next -> isOf(next, stage)
                            && serves(next, upgrade)
                            && next.from().equals(from))
                    .map(ResultUpgrade::to)
                    .findFirst()
                    .orElse(from);
        }
        return reached;
    }

    private static boolean serves(ResultUpgrade next, ResultUpgrade upgrade) {
        return upgrade.pipeline().isEmpty()
                || next.pipeline().isEmpty()
                || next.pipeline().equals(upgrade.pipeline());
    }

    private static Finding astray(ResultUpgrade upgrade, List<ResultUpgrade> all, StageSpec stage) {
        if (isCircle(stage, upgrade, all)) {
            return finding(
                    upgrade,
                    "upgrades stage '" + upgrade.stage() + "' from " + version(upgrade.from()) + " in a circle: "
                            + versionsFrom(stage, upgrade, all).stream()
                                    .sorted()
                                    .toList(),
                    "Remove the upgrade that leads back.");
        }
        return finding(
                upgrade,
                "upgrades stage '" + upgrade.stage() + "' from " + version(upgrade.from()) + " to "
                        + version(upgrade.to()) + ", from which no upgrade leads to the version that " + stage.method()
                        + " declares (" + (stage.version().isEmpty() ? "none" : stage.version()) + ")",
                "Add the missing upgrade, or declare @Stage(version = \"" + upgrade.to() + "\").");
    }

    private static Finding unknown(ResultUpgrade upgrade, String kind, String name, Collection<String> known) {
        return finding(
                upgrade,
                "there is no " + kind + " '" + name + "'",
                Suggestion.of(name, known)
                        .map(nearest -> "Use '" + nearest + "'.")
                        .orElse("Use one of " + known + ", or remove the bean."));
    }

    private static Set<String> names(List<StageSpec> stages) {
        return stages.stream().map(StageSpec::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Finding finding(ResultUpgrade upgrade, String problem, String fix) {
        return new Finding(null, ClassUtils.getUserClass(upgrade).getName(), problem, fix);
    }

    private static String version(String version) {
        return version.isEmpty() ? "no version" : "version " + version;
    }
}
