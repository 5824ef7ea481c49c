package dev.checkpoint.store.jdbc;

import dev.checkpoint.model.RunId;

/**
 * What all rows of one write have in common.
 *
 * @param run the run
 * @param instance name of this instance
 * @param compression of payloads
 * @param writer number of this store object; tells its own rows from those of others
 */
record RowContext(RunId run, String instance, PayloadCompression compression, long writer) {}
