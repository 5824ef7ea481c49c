package dev.checkpoint.validation;

import dev.checkpoint.annotation.Effect;
import dev.checkpoint.engine.StageSpec;
import dev.checkpoint.metadata.CheckedBean;
import dev.checkpoint.metadata.Finding;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.TransactionalStore;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Transactional stages whose entry could not be part of their transaction. */
final class TransactionalEffect implements BeanCheck {

    private final Supplier<CheckpointStore> store;

    TransactionalEffect(Supplier<CheckpointStore> store) {
        this.store = store;
    }

    @Override
    public void check(CheckedBean bean, Consumer<Finding> findings) {
        for (StageSpec stage : bean.stages().values()) {
            if (stage.enabled() && stage.effect() == Effect.TRANSACTIONAL) {
                check(bean.name(), stage, findings);
            }
        }
    }

    private void check(String bean, StageSpec stage, Consumer<Finding> findings) {
        CheckpointStore present = store.get();
        if (!(present instanceof TransactionalStore transactional)) {
            findings.accept(new Finding(
                    bean,
                    stage.method(),
                    "effect TRANSACTIONAL, but the store (" + present.describe() + ") is not the database it writes to",
                    "Set checkpoint.store=jdbc, or give the stage another effect."));
        } else if (transactional.hasTransactionsElsewhere()) {
            findings.accept(
                    new Finding(
                            bean,
                            stage.method(),
                            "effect TRANSACTIONAL, but the transaction manager is of another DataSource than the store ("
                                    + present.describe() + ")",
                            "Mark the DataSource it writes to @CheckpointDataSource, or add a transaction manager over the store's."));
        }
        if (stage.returns() != null) {
            findings.accept(new Finding(
                    bean,
                    stage.method(),
                    "effect TRANSACTIONAL and a CompletionStage as result; a transaction does not span threads",
                    "Return the value itself, or give the stage another effect."));
        }
    }
}
