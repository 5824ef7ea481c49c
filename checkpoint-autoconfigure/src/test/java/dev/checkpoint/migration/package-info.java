/**
 * Applications whose tables, ours among them, are made by Flyway or Liquibase, and which reach their database with Hibernate.
 *
 * <p>Start with {@link dev.checkpoint.migration.MigrationTests}.
 */
@NullMarked
package dev.checkpoint.migration;

import org.jspecify.annotations.NullMarked;
