/**
 * ApprovalAnswers to the approvals that runs wait for, from any instance.
 *
 * <p>Start with {@link dev.checkpoint.control.approval.ApprovalAnswers}. Depends on the annotations module, {@code spec}, {@code engine},
 * {@code engine.kept} and {@code engine.journal}; never on a front end, a store or Spring.
 */
@NullMarked
package dev.checkpoint.control.approval;

import org.jspecify.annotations.NullMarked;
