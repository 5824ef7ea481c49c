package dev.checkpoint.spec;

import dev.checkpoint.spi.codec.ValueType;

/**
 * One parameter of a pipeline or stage.
 *
 * @param name its name in the source
 * @param type its declared type
 * @param fingerprinted whether its value is part of the fingerprint
 * @param digestName the name of its digest, {@code args.<name>}; stored to avoid the concatenation on every call
 */
public record ParameterSpec(String name, ValueType type, boolean fingerprinted, String digestName) {

    /** Creates a parameter with its digest name. */
    public static ParameterSpec of(String name, ValueType type, boolean fingerprinted) {
        return new ParameterSpec(name, type, fingerprinted, "args." + name);
    }
}
