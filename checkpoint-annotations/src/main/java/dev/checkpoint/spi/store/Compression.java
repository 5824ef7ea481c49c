package dev.checkpoint.spi.store;

/** How a store packs what it keeps. */
public enum Compression {
    /** As it is. */
    NONE,
    /** With gzip. */
    GZIP,
    /** With zstd; needs {@code com.github.luben:zstd-jni}. */
    ZSTD
}
