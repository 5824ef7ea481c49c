package dev.checkpoint.codec.jackson;

import dev.checkpoint.error.PayloadException;
import dev.checkpoint.spi.codec.PayloadCodec.Examined;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Looks at the tokens of a payload that is not trusted: at the classes that it names, and at what is encrypted in it. */
final class Examination {

    private final Parsers parsers;

    private final TypeNames names;

    private final UnaryOperator<String> decrypt;

    private final List<String> untrusted = new ArrayList<>();

    private final List<String> locked = new ArrayList<>();

    /**
     * An examination.
     *
     * @param decrypt makes plain JSON of an encrypted text, or throws a {@link PayloadException}
     */
    Examination(Parsers parsers, TypeNames names, UnaryOperator<String> decrypt) {
        this.parsers = parsers;
        this.names = names;
        this.decrypt = decrypt;
    }

    Examined of(String json) {
        try {
            read(json);
        } catch (JacksonException broken) {
            throw new PayloadException("The value is not valid JSON: " + broken.getOriginalMessage(), broken);
        }
        return new Examined(untrusted, locked);
    }

    private void read(String json) {
        try (JsonParser in = parsers.parser(json)) {
            int values = 0;
            JsonToken before = null;
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                if (before == JsonToken.START_OBJECT && token == JsonToken.PROPERTY_NAME) {
                    first(in, in.currentName());
                }
                if (in.streamReadContext().inRoot()) {
                    values++;
                }
                before = in.currentToken();
            }
            if (values != 1) {
                throw new PayloadException("The value is not one JSON value, but " + values + ".", null);
            }
        }
    }

    /** The first property of an object: only that may name a class, or hold an encrypted text. */
    private void first(JsonParser in, String name) {
        if (name.equals(TypeNames.TYPE)) {
            if (in.nextToken() == JsonToken.VALUE_STRING && !names.mayBeNamed(in.getString())) {
                untrusted.add(in.getString());
            }
        } else if (name.equals(SensitivePass.ENCRYPTED)) {
            String path = Reserved.path(in.streamReadContext().getParent());
            if (in.nextToken() == JsonToken.VALUE_STRING) {
                decrypt(in.getString(), path);
            }
        }
    }

    private void decrypt(String text, String path) {
        String plain;
        try {
            plain = decrypt.apply(text);
        } catch (PayloadException noKey) {
            locked.add(path);
            return;
        }
        read(plain);
    }
}
