package dev.checkpoint.spi.store.format;

/** What a line of a document is. */
public enum LineMark {
    /** The first line of a document. */
    FIRST,
    /** The first line of a payload. */
    SECTION,
    /** The last line of a document. */
    CHECKSUM,
    /** Anything else: it belongs to what came before it. */
    OTHER;

    /** So many bytes of a line are enough to tell. */
    public static final int ENOUGH = 32;
}
