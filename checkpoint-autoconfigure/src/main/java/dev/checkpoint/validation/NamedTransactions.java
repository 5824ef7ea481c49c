package dev.checkpoint.validation;

/** What is known about the transaction managers that methods name in {@code @Transactional("...")}. */
@FunctionalInterface
public interface NamedTransactions {

    /** Whether a manager states that its transactions use another {@code DataSource} than the store. */
    boolean areElsewhere(String manager);
}
