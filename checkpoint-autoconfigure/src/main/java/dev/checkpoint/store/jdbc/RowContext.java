package dev.checkpoint.store.jdbc;

import dev.checkpoint.model.RunId;

/**
 * What all rows of one write have in common.
 *
 * @param run the run
 * @param settings of the store
 * @param writer number of this store object; tells its own rows from those of others
 */
record RowContext(RunId run, JdbcSettings settings, long writer) {}
