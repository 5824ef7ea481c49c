/**
 * What keeps runs and removes them.
 *
 * <p>Start with {@link dev.checkpoint.archive.StoreRunArchive}; {@link dev.checkpoint.archive.Pruning} removes by the rules of
 * {@link dev.checkpoint.archive.RetentionRules}. Depends on the annotations module only: the store is all it needs.
 */
@NullMarked
package dev.checkpoint.archive;

import org.jspecify.annotations.NullMarked;
