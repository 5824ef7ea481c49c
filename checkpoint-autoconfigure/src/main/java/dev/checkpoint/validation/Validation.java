package dev.checkpoint.validation;

import dev.checkpoint.metadata.CheckedBean;
import dev.checkpoint.metadata.Finding;
import dev.checkpoint.metadata.StartupChecks;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.codec.ResultUpgrade;
import dev.checkpoint.spi.key.Fingerprinter;
import dev.checkpoint.spi.store.CheckpointStore;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** All checks, bean by bean, followed by the checks for what belongs to no bean: options and upgrades, and the place
 * of the runs. */
public final class Validation implements StartupChecks {

    private final List<BeanCheck> checks;

    private final ConfiguredNames names;

    private final UpgradeCheck upgrades;

    private final StorePlaceCheck place;

    private Validation(List<BeanCheck> checks, ConfiguredNames names, UpgradeCheck upgrades, StorePlaceCheck place) {
        this.checks = checks;
        this.names = names;
        this.upgrades = upgrades;
        this.place = place;
    }

    /**
     * The checks of an application.
     *
     * @param codec decides which results can be restored
     * @param fingerprinter decides which arguments can be compared
     * @param store used only if a stage needs a certain kind of store
     * @param transactions the transaction managers that methods may name
     * @param names those that have options
     * @param upgrades of results that earlier versions recorded
     * @param place where runs are to be written
     */
    public static Validation of(
            PayloadCodec codec,
            Fingerprinter fingerprinter,
            Supplier<CheckpointStore> store,
            NamedTransactions transactions,
            ConfiguredNames names,
            Supplier<List<ResultUpgrade>> upgrades,
            StorePlace place) {
        List<BeanCheck> checks = List.of(
                new Interception(),
                new ContainerCalls(),
                new SelfCalls(),
                new Restorability(codec, fingerprinter),
                new ParameterNames(),
                new TransactionalEffect(store, transactions),
                new TransactionalPipelines());
        return new Validation(checks, names, new UpgradeCheck(upgrades), new StorePlaceCheck(place));
    }

    @Override
    public void check(List<CheckedBean> beans, Consumer<Finding> findings) {
        for (CheckedBean bean : beans) {
            checks.forEach(check -> check.check(bean, findings));
        }
        names.check(beans, findings);
        upgrades.check(beans, findings);
        place.check(beans, findings);
    }
}
