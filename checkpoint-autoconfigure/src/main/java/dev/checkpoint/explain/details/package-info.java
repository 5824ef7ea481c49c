/**
 * The details of entries: what one execution of a stage says, and what a run that ended says of all its stages, as records,
 * with their JSON.
 *
 * <p>Start with {@link dev.checkpoint.explain.details.StageDetails} and {@link dev.checkpoint.explain.details.RunAccount}.
 * {@link dev.checkpoint.explain.details.DetailsWriter} and {@link dev.checkpoint.explain.details.StageText} write them,
 * {@link dev.checkpoint.explain.details.DetailsReader} reads them; both know the fields by
 * {@code dev.checkpoint.explain.details.Names} alone.
 *
 * <p>Plain Java; depends on the annotations module only, and not on what measures and records.
 */
@NullMarked
package dev.checkpoint.explain.details;

import org.jspecify.annotations.NullMarked;
