/**
 * Runs in a relational database.
 *
 * <p>Start with {@link dev.checkpoint.store.jdbc.JdbcCheckpointStore}, then {@link dev.checkpoint.store.jdbc.Appends}, which
 * holds whose turn it is, and {@link dev.checkpoint.store.jdbc.BatchWriter}, which holds what is written when.
 * {@link dev.checkpoint.store.jdbc.JournalRows} reads journals, {@link dev.checkpoint.store.jdbc.Catalog} lists runs and finds
 * those that are due. {@link dev.checkpoint.store.jdbc.Statements} has all SQL but that of searches; what databases say
 * differently is in {@code dialect}. The tables are described in the scripts {@code schema-*.sql} beside these classes.
 *
 * <p>Depends on the contracts, Spring's JDBC and transactions; never on another store, on Jackson, or
 * on a driver.
 */
@NullMarked
package dev.checkpoint.store.jdbc;

import org.jspecify.annotations.NullMarked;
