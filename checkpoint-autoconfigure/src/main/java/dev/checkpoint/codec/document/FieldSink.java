package dev.checkpoint.codec.document;

import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Payload;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Receives the fields of an entry, in an order for human readers. Null values are not written. */
interface FieldSink {

    /** A text that is written so that every reader reads it as a text. */
    void text(String name, @Nullable String value);

    /** A word, time or duration that Checkpoint produces, which needs no quotes. */
    void word(String name, String value);

    /** A number. */
    void number(String name, long value);

    /** Texts by name; nothing is written if there are none. */
    void map(String name, Map<String, String> values);

    /** An exception. */
    void error(String name, ErrorInfo error);

    /** A separate section; sections come last. */
    void payload(String name, @Nullable Payload payload);
}
