package dev.checkpoint.explain;

import dev.checkpoint.spi.codec.ValueType;

/** One parameter of a stage, as far as its argument is recorded. */
public interface Parameter {

    /** Its name in the source. */
    String name();

    /** Its declared type. */
    ValueType type();

    /** Whether its value counts for the fingerprint: what does not is a handle, and is not looked into. */
    boolean fingerprinted();
}
