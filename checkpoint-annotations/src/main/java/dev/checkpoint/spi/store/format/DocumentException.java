package dev.checkpoint.spi.store.format;

import org.jspecify.annotations.Nullable;

/** A document is not valid in its format. The store adds where the document is. */
public class DocumentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates one.
     *
     * @param message what is wrong with the document
     * @param cause what a parser said
     */
    public DocumentException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Creates one.
     *
     * @param message what is wrong with the document
     */
    public DocumentException(String message) {
        super(message);
    }
}
