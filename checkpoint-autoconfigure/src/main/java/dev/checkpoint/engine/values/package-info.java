/**
 * Results, arguments and errors on their way into entries and back, and names that are written in clear text.
 *
 * <p>Start with {@link dev.checkpoint.engine.values.Values}, of which an application has one: it holds
 * {@link dev.checkpoint.engine.values.Results}, {@link dev.checkpoint.engine.values.RunArguments} and
 * {@link dev.checkpoint.engine.values.ClearNames}. {@link dev.checkpoint.engine.values.Errors} describes exceptions.
 *
 * <p>Depends on the annotations module, {@code spec} and SLF4J only.
 */
@NullMarked
package dev.checkpoint.engine.values;

import org.jspecify.annotations.NullMarked;
