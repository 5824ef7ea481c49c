/**
 * Makes {@code docs/reference/properties.md} from the metadata the build generates, and holds the file to it.
 *
 * <p>Start with {@link dev.checkpoint.reference.PropertiesReferenceTests}. Reads metadata and the properties record by
 * reflection; knows nothing of the engine.
 */
@NullMarked
package dev.checkpoint.reference;

import org.jspecify.annotations.NullMarked;
