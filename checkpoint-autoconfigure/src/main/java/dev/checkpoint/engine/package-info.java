/**
 * Decides what happens to a call: run it, skip it, continue it, or refuse. Plain Java: no Spring, no AspectJ, no SQL, no
 * JSON; time comes from an injected {@code Clock}.
 *
 * <p>Start with {@link dev.checkpoint.engine.StageEngine}, whose class comment holds the decision table of a stage, then
 * {@link dev.checkpoint.engine.RunEngine} for that of a pipeline. {@link dev.checkpoint.engine.StageExecution} and
 * {@link dev.checkpoint.engine.RunExecution} execute, {@link dev.checkpoint.engine.StageEnds} and
 * {@link dev.checkpoint.engine.RunEnds} keep how that ended, {@link dev.checkpoint.engine.RefusedStage} and
 * {@link dev.checkpoint.engine.RefusedRun} word what a refused caller is told.
 * {@link dev.checkpoint.engine.journal.JournalWriter} is where things become durable. Which kept results a call may use is in
 * {@code engine.kept}, how values become entries in {@code engine.values}.
 *
 * <p>Depends on the annotations module, {@code spec}, {@code explain}, these three packages and SLF4J only.
 */
@NullMarked
package dev.checkpoint.engine;

import org.jspecify.annotations.NullMarked;
