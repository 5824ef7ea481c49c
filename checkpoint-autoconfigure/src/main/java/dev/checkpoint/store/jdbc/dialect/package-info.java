/**
 * What databases say differently, as fragments of SQL.
 *
 * <p>Start with {@link dev.checkpoint.store.jdbc.dialect.Dialect}; a dialect overrides what its database does not
 * understand, and nothing else. Depends on {@code java.sql} only.
 */
@NullMarked
package dev.checkpoint.store.jdbc.dialect;

import org.jspecify.annotations.NullMarked;
