/**
 * What stages and runs say about themselves, on its way into the journal: resources, input, models, templates, notes, and
 * the sum of it all at the end.
 *
 * <p>Start with {@link dev.checkpoint.explain.Explainer}, which the engine asks. {@link dev.checkpoint.explain.StageReport}
 * is one execution of one stage, {@link dev.checkpoint.explain.RunReport} one execution of one run.
 *
 * <p>Plain Java; depends on the annotations module, {@code spec}, {@code explain.details} and SLF4J only. Nothing here
 * ever fails a stage.
 */
@NullMarked
package dev.checkpoint.explain;

import org.jspecify.annotations.NullMarked;
