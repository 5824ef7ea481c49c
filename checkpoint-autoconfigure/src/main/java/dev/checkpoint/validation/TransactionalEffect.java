package dev.checkpoint.validation;

import dev.checkpoint.annotation.Effect;
import dev.checkpoint.metadata.CheckedBean;
import dev.checkpoint.metadata.Finding;
import dev.checkpoint.spec.StageSpec;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.TransactionalStore;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reports transactional stages whose entry could not be part of their transaction. */
final class TransactionalEffect implements BeanCheck {

    private static final Set<String> OTHER_TRANSACTIONS = Set.of("REQUIRES_NEW", "NOT_SUPPORTED", "NEVER");

    private final Supplier<CheckpointStore> store;

    private final NamedTransactions named;

    TransactionalEffect(Supplier<CheckpointStore> store, NamedTransactions named) {
        this.store = store;
        this.named = named;
    }

    @Override
    public void check(CheckedBean bean, Consumer<Finding> findings) {
        bean.stages().forEach((method, stage) -> {
            if (stage.enabled() && stage.effect() == Effect.TRANSACTIONAL) {
                check(bean.name(), stage, findings);
                TransactionalAnnotation.of(bean.type(), method)
                        .ifPresent(annotation -> check(bean.name(), stage, annotation, findings));
            }
        });
    }

    /** Checks a transaction that is declared in addition to the effect. */
    private void check(String bean, StageSpec stage, TransactionalAnnotation annotation, Consumer<Finding> findings) {
        if (OTHER_TRANSACTIONS.contains(annotation.propagation())) {
            findings.accept(new Finding(
                    bean,
                    stage.method(),
                    "effect TRANSACTIONAL, but @Transactional with " + annotation.propagation()
                            + " leaves the transaction that its entry is written in",
                    "Remove @Transactional: the effect creates its own transaction."));
        }
        if (!annotation.manager().isEmpty() && named.areElsewhere(annotation.manager())) {
            findings.accept(new Finding(
                    bean,
                    stage.method(),
                    "effect TRANSACTIONAL, but @Transactional(\"" + annotation.manager()
                            + "\") uses another DataSource than the store ("
                            + store.get().kind() + ")",
                    "Annotate the DataSource of that transaction manager with @CheckpointDataSource, or give the"
                            + " stage another effect."));
        }
    }

    private void check(String bean, StageSpec stage, Consumer<Finding> findings) {
        CheckpointStore present = store.get();
        TransactionalStore transactional =
                present.ability(TransactionalStore.class).orElse(null);
        if (transactional == null) {
            findings.accept(new Finding(
                    bean,
                    stage.method(),
                    "effect TRANSACTIONAL, but the store (" + present.kind() + ") is not the database it writes to",
                    "Set checkpoint.store=jdbc, or give the stage another effect."));
        } else if (transactional.hasTransactionsElsewhere()) {
            findings.accept(new Finding(
                    bean,
                    stage.method(),
                    "effect TRANSACTIONAL, but the transaction manager uses another DataSource than the store ("
                            + present.kind() + ")",
                    "Annotate the DataSource it writes to with @CheckpointDataSource, or add a"
                            + " transaction manager for the store's."));
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
