/**
 * The JDBC store against real databases.
 *
 * <p>Start with {@link dev.checkpoint.store.jdbc.TestDatabase}, which makes empty databases, and
 * {@link dev.checkpoint.store.jdbc.JdbcStoreContract}, which holds what each of them has to pass.
 */
@NullMarked
package dev.checkpoint.store.jdbc;

import org.jspecify.annotations.NullMarked;
