/**
 * What keeps runs and removes them.
 *
 * <p>Start with {@link dev.checkpoint.archive.StoreRunArchive}. {@link dev.checkpoint.archive.RunExport} writes archives,
 * {@link dev.checkpoint.archive.RunImport} reads them: {@link dev.checkpoint.archive.ReceivedArchive} is where one that is not
 * trusted is checked. {@link dev.checkpoint.archive.Pruning} removes by the rules of
 * {@link dev.checkpoint.archive.RetentionRules}.
 *
 * <p>Depends on the annotations module, and on {@code engine.kept} for what is open of approvals; knows no medium and no
 * syntax, which are in formats.
 */
@NullMarked
package dev.checkpoint.archive;

import org.jspecify.annotations.NullMarked;
