package dev.checkpoint.validation;

import dev.checkpoint.metadata.CheckedBean;
import dev.checkpoint.metadata.Finding;
import dev.checkpoint.metadata.StartupChecks;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.codec.ResultUpgrade;
import dev.checkpoint.spi.key.Fingerprinter;
import dev.checkpoint.spi.store.CheckpointStore;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** All checks, bean by bean, followed by the checks for options and upgrades of names that no bean has. */
public final class Validation implements StartupChecks {

    private final List<BeanCheck> checks;

    private final ConfiguredNames names;

    private final UpgradeCheck upgrades;

    private Validation(List<BeanCheck> checks, ConfiguredNames names, UpgradeCheck upgrades) {
        this.checks = checks;
        this.names = names;
        this.upgrades = upgrades;
    }

    /**
     * The checks of an application.
     *
     * @param codec decides which results can be restored
     * @param fingerprinter decides which arguments can be compared
     * @param store used only if a stage needs a certain kind of store
     * @param transactions the transaction managers that methods may name
     * @param pipelines names that have options below {@code checkpoint.pipelines}
     * @param stages names that have options below {@code checkpoint.stages}
     * @param upgrades of results that earlier versions recorded
     */
    public static Validation of(
            PayloadCodec codec,
            Fingerprinter fingerprinter,
            Supplier<CheckpointStore> store,
            NamedTransactions transactions,
            Set<String> pipelines,
            Set<String> stages,
            Supplier<List<ResultUpgrade>> upgrades) {
        List<BeanCheck> checks = List.of(
                new Interception(),
                new ContainerCalls(),
                new SelfCalls(),
                new Restorability(codec, fingerprinter),
                new ParameterNames(),
                new TransactionalEffect(store, transactions),
                new TransactionalPipelines());
        return new Validation(checks, new ConfiguredNames(pipelines, stages), new UpgradeCheck(upgrades));
    }

    @Override
    public void check(List<CheckedBean> beans, Consumer<Finding> findings) {
        for (CheckedBean bean : beans) {
            checks.forEach(check -> check.check(bean, findings));
        }
        names.check(beans, findings);
        upgrades.check(beans, findings);
    }
}
