package dev.checkpoint.validation;

/** What is known of the transaction managers that methods name in {@code @Transactional("...")}. */
@FunctionalInterface
public interface NamedTransactions {

    /** Whether a manager says that its transactions are on another {@code DataSource} than the store. */
    boolean areElsewhere(String manager);
}
