package dev.checkpoint.codec.document;

import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Payload;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the fields of an entry in the order in which a person reads them. Null values leave nothing behind. */
interface FieldSink {

    /** A text that is written so that every reader takes it for a text. */
    void text(String name, @Nullable String value);

    /** A word, time or duration of our own making, which needs no quotes. */
    void word(String name, String value);

    /** A number. */
    void number(String name, long value);

    /** Texts by name; nothing is written if there are none. */
    void map(String name, Map<String, String> values);

    /** An exception. */
    void error(String name, ErrorInfo error);

    /** A section of its own; all of them come last. */
    void payload(String name, @Nullable Payload payload);
}
